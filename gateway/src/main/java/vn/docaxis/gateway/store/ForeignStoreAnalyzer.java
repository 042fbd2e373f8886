package vn.docaxis.gateway.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** So that the start ends with what the operator needs, without a stack trace. */
final class ForeignStoreAnalyzer extends AbstractFailureAnalyzer<ForeignStoreException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ForeignStoreException foreign) {
        return new FailureAnalysis(foreign.getMessage(), null, foreign);
    }
}
