/**
 * Packets held against a profile, many at once: which files are meant, what is told of each, and what of all together. Files and
 * folders go in, lines and JSON records come out. Findings follow spec/edxml §11 and come from {@link vn.docaxis.edxml.xml}.
 */
package vn.docaxis.cli.checking;
