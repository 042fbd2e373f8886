/**
 * The HTTP contract that the gateway and its clients share: paths, media types, header names and the JSON shapes. Both ends
 * build on these types and on nothing else of each other; HTTP semantics follow RFC 9110, errors RFC 9457, digests RFC 9530.
 */
package vn.docaxis.edxml.wire;
