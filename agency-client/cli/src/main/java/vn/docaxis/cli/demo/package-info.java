/**
 * The demonstration: one gateway and three agencies on this machine, and the story of one document told while it happens. A
 * work folder and perhaps a packet go in; lines for the reader, a verdict on every promise and the files for an auditor come
 * out. Every step that it shows is one of those in the drawing of the README.
 */
package vn.docaxis.cli.demo;
