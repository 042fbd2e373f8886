/**
 * How fast reading is, measured against the least that any reader of the format has to do. Packets are made here and thrown away
 * again; figures go to the standard output. Source: the criterion of this project that reading runs at 60 % of that speed or more.
 */
package vn.docaxis.bench;
