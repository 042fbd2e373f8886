/**
 * Reading configuration files again while the gateway runs. Files that changed go in; a new registry, new keys, new roots and CRLs come
 * out, all of them or none. What happened is in the journal.
 */
package vn.docaxis.gateway.reload;
