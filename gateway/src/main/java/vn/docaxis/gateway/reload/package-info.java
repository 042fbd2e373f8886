/**
 * Reading configuration files again while the gateway runs. Files that changed go in; a new registry, new keys and new roots come
 * out, all of them or none. What happened is in the journal. Design §6: reload without restart.
 */
package vn.docaxis.gateway.reload;
