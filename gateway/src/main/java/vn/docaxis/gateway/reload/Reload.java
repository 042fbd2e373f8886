package vn.docaxis.gateway.reload;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.gateway.identity.Reloadable;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/** Reads everything again, and then changes everything or nothing. */
@Component
class Reload {
    private static final Logger log = LoggerFactory.getLogger(Reload.class);

    private final List<Reloadable> parts;
    private final Journal journal;

    Reload(List<Reloadable> parts, Journal journal) {
        this.parts = parts.stream()
                .sorted(Comparator.comparing(Reloadable::isDerived))
                .toList();
        this.journal = journal;
    }

    /**
     * @return what there is now, by part
     * @throws ExchangeException if a part cannot be used; then all is as it was
     */
    synchronized Map<String, Object> everything() {
        try {
            List<Reloadable.Fresh> fresh = parts.stream().map(Reloadable::read).toList();
            fresh.forEach(part -> part.takeEffect().run());
            Map<String, Object> state = new LinkedHashMap<>();
            fresh.stream().filter(part -> part.state() != null).forEach(part -> state.put(part.name(), part.state()));
            journal.record(JournalEntry.of(JournalEvent.CONFIGURATION_RELOADED).remark(state.toString()));
            log.atInfo()
                    .addKeyValue("event", "configuration.reloaded")
                    .addKeyValue("now", state)
                    .log("registry, trust and keys reloaded");
            return state;
        } catch (ExchangeException e) {
            journal.record(JournalEntry.of(JournalEvent.CONFIGURATION_KEPT)
                    .fault(e.fault())
                    .remark(e.fault().toString()));
            log.atWarn()
                    .addKeyValue("event", "configuration.kept")
                    .addKeyValue("problem", e.getMessage())
                    .log("a file cannot be used; everything stays as it was");
            throw e;
        }
    }
}
