/**
 * One XAdES signature in a small tree: made, verified, and made to last. Elements, digests of what is outside the tree and a key or
 * trusted roots go in; a signature comes out, or whose it is and at which moment it was judged. Follows XML Signature 1.1 and XAdES
 * (ETSI EN 319 132-1), levels B, T and LT, in the narrow profile that the decision record 0001 of this module describes.
 */
package vn.docaxis.signing.xades;
