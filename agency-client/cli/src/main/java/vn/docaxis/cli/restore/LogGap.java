package vn.docaxis.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.cli.log.ReceiptFiles;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.audit.AuditedReceipt;
import vn.docaxis.signing.log.audit.LogSource;
import vn.docaxis.signing.log.tree.TileAddress;

/** The entries that a log has beyond those of a restored gateway. */
public final class LogGap {
    private final LogSource log;
    private final Set<String> waiting;
    private final Map<String, Path> receipts = new HashMap<>();

    /**
     * @param log      that was found to begin with all that the gateway has
     * @param waiting  SHA-256 of receipts that the gateway has, though not in its log
     * @param receipts that agencies still have
     */
    public LogGap(LogSource log, Set<String> waiting, ReceiptFiles receipts) {
        this.log = log;
        this.waiting = Set.copyOf(waiting);
        for (AuditedReceipt receipt : receipts.receipts()) {
            this.receipts.put(receipt.entry().receipt().hex(), Path.of(receipt.name()));
        }
    }

    /** @param from size of the gateway's log, {@code to} size of the other one */
    public List<LackingEntry> between(long from, long to) throws IOException {
        List<LackingEntry> lacking = new ArrayList<>();
        for (long bundle = from / TileAddress.FULL; bundle * TileAddress.FULL < to; bundle++) {
            List<LogEntry> entries = entries(bundle, to);
            for (int i = 0; i < entries.size(); i++) {
                long index = bundle * TileAddress.FULL + i;
                String digest = entries.get(i).receipt().hex();
                if (index >= from && !waiting.contains(digest)) {
                    lacking.add(new LackingEntry(index, digest, stated(digest)));
                }
            }
        }
        return lacking;
    }

    private List<LogEntry> entries(long bundle, long size) {
        TileAddress address = TileAddress.in(size, TileAddress.ENTRIES, bundle).orElseThrow();
        return log.fetch(address.path(), LogEntry.LONGEST_BUNDLE)
                .map(fetched -> LogEntry.ofBundle(fetched.octets()))
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.LOG_CONTENT.with(address, "is not served")));
    }

    private Optional<Receipt> stated(String digest) throws IOException {
        if (!receipts.containsKey(digest)) {
            return Optional.empty();
        }
        SignedXml xml = new SignedXml(Files.readAllBytes(receipts.get(digest)));
        return Optional.of(StatementXml.receipt(StatementXml.statement(StatementXml.parse(xml))));
    }
}
