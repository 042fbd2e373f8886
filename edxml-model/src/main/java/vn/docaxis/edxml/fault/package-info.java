/**
 * Refusals as a product: every one has a stable code and tells what was expected, what was found, where, and what to do, in
 * Vietnamese and English. Codes and arguments go in, texts come out; the bundles beside this package hold them.
 */
package vn.docaxis.edxml.fault;
