package vn.docaxis.gateway;

import java.util.Optional;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.Fault;

/** Tells an operator why the gateway does not start in the words of the fault, instead of a page of stack trace. */
final class StartRefusal extends AbstractFailureAnalyzer<ExchangeException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, ExchangeException cause) {
        Fault fault = cause.fault();
        return new FailureAnalysis(
                fault.message(Fault.VIETNAMESE) + "\n\n" + fault.message(Fault.ENGLISH),
                fault.remedy(Fault.VIETNAMESE) + "\n" + fault.remedy(Fault.ENGLISH),
                failure);
    }

    /** The fault that stopped the start; empty if something else did. */
    static Optional<Fault> faultIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExchangeException exchange) {
                return Optional.of(exchange.fault());
            }
        }
        return Optional.empty();
    }
}
