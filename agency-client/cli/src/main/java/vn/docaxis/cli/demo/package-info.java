/**
 * The demonstration: one gateway and three agencies on this machine, and the story of one document told while it happens. A
 * work folder and perhaps a packet go in; lines for the reader, a verdict on every promise and the files for an auditor come
 * out. What it shows follows design §4 and the list of what must hold.
 */
package vn.docaxis.cli.demo;
