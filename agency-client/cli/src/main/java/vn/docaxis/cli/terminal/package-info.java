/**
 * How the command line speaks: lines in Vietnamese or English, one JSON object where a program asks, refusals in both
 * languages, a bar for long transfers. Keys and values go in, text goes to the two output streams. The texts stand in the
 * bundles beside this package; refusals come from {@link vn.docaxis.edxml.fault}.
 */
package vn.docaxis.cli.terminal;
