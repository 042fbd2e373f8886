package vn.docaxis.gateway.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** So that the start ends with the one line that the operator needs, without a stack trace. */
final class HomeTakenAnalyzer extends AbstractFailureAnalyzer<HomeTakenException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, HomeTakenException taken) {
        return new FailureAnalysis(taken.getMessage(), null, taken);
    }
}
