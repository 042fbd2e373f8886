package vn.docaxis.gateway.backup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/** {@code POST /actuator/backup} on the management port begins a backup into {@code folder}; {@code GET} tells how far it is. */
@Component
@WebEndpoint(id = "backup")
class BackupEndpoint {
    private final Backup backup;
    private final Journal journal;

    BackupEndpoint(Backup backup, Journal journal) {
        this.backup = backup;
        this.journal = journal;
    }

    @ReadOperation
    Progress progress() {
        return backup.progress();
    }

    @WriteOperation
    WebEndpointResponse<Object> make(@Nullable String folder) {
        try {
            return new WebEndpointResponse<>(backup.start(Path.of(String.valueOf(folder))));
        } catch (InvalidPathException e) {
            return refused(FaultCode.REQUEST_PARAMETER.with("folder", "a folder", String.valueOf(folder)));
        } catch (ExchangeException e) {
            return refused(e.fault());
        }
    }

    private WebEndpointResponse<Object> refused(Fault fault) {
        journal.record(JournalEntry.of(JournalEvent.CALL_REFUSED).fault(fault).remark(fault.toString()));
        int status = WebEndpointResponse.STATUS_BAD_REQUEST;
        return new WebEndpointResponse<>(Problem.of(fault, status, null), status);
    }
}
