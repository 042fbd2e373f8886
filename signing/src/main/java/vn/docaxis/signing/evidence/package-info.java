/**
 * Evidence packages: one file that proves, years later and without any network, who sent what to whom and when. Facts about a document
 * go in and an ASiC-E container comes out; and back: a file and trusted roots go in, a {@link vn.docaxis.signing.evidence.Verdict}
 * comes out. Follows ETSI EN 319 162-1 (ASiC-E with XAdES); the format is described in docs/evidence-package.md of this module.
 */
package vn.docaxis.signing.evidence;
