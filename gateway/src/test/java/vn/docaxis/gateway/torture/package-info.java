/**
 * What an axis must survive: its gateways, broker and database are killed, stopped, cut off, filled up and lied to about the time
 * while documents travel; then every promise that was given must hold. It prints what it did and what was lost.
 *
 * <p>{@code docaxis test} runs a short form, {@code docaxis torture} as long a one as you like. {@link Rack} is what is beaten,
 * {@link Traffic} the clients that go on meanwhile, {@link Ledger} what they were promised.
 */
package vn.docaxis.gateway.torture;
