/**
 * What can be told of PDF files without opening them on a screen: a file of any origin goes in, how many signatures it carries comes
 * out. They are counted, not verified. Source: spec/edxml §12.
 */
package vn.docaxis.cli.pdf;
