package vn.docaxis.gateway.audit;

import java.util.Optional;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Somebody tried something.
 *
 * @param actor   {@code operator:NAME}, {@code organ:CODE}, {@code stranger} or {@code local}
 * @param source  address that it came from
 * @param action  method and path, without parameters
 * @param refusal empty if it was let through
 */
public record Attempt(String actor, String source, String action, Optional<FaultCode> refusal) {
    /** Of whom nobody knows who it is. */
    public static final String STRANGER = "stranger";
}
