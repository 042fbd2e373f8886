/**
 * The printed form of a verdict on an evidence package: what a clerk puts into the file of a case. A verdict goes in; an A4 document
 * comes out, the verdict first, then who did what when, then every check. Letters and margins follow the custom of Decree 30/2020,
 * appendix I: upright letters of the Times kind, 30 mm on the left for the binding.
 */
package vn.docaxis.cli.report;
