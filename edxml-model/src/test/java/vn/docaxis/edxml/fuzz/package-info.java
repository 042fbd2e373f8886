/**
 * Properties that hold for every input whatsoever. Octets go in; nothing comes out, or an {@link AssertionError} that says which
 * promise was broken. A test runs them on every file of {@code src/test/fuzz}, {@code ./docaxis fuzz} on what Jazzer makes up.
 */
package vn.docaxis.edxml.fuzz;
