package vn.docaxis.client.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.SignedXml;

class InboxTest {
    private static final Digest DIGEST = DigestsOf.text("envelope");
    private static final SignedXml XML = new SignedXml("<c/>".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Test
    void anEnvelopeIsNotHeldBeforeItWasAccepted() throws IOException {
        Inbox inbox = new Inbox(folder);
        Files.writeString(inbox.createIncoming(DIGEST).resolve("envelope.edxml"), "<edXML/>");

        assertThat(inbox.holds(DIGEST)).isFalse();

        inbox.accept(DIGEST);

        assertThat(inbox.holds(DIGEST)).isTrue();
        assertThat(inbox.place(DIGEST).resolve("envelope.edxml")).hasContent("<edXML/>");
        assertThat(inbox.incoming(DIGEST)).doesNotExist();
    }

    @Test
    void theStateOfAHandoverSurvivesTheClient() {
        Inbox inbox = new Inbox(folder);
        inbox.createIncoming(DIGEST);
        inbox.accept(DIGEST);

        inbox.markOffered(DIGEST);
        assertThat(new Inbox(folder).isOffered(DIGEST)).isTrue();
        assertThat(new Inbox(folder).isHandled(DIGEST)).isFalse();

        inbox.markHandled(DIGEST);
        assertThat(new Inbox(folder).isHandled(DIGEST)).isTrue();

        inbox.storeAnswer(DIGEST, new Inbox.Answered(XML, true));
        assertThat(new Inbox(folder).answer(DIGEST)).contains(new Inbox.Answered(XML, true));
    }

    @Test
    void aCallbackThatThrewLeavesNoTraceOfHavingBeenCalled() {
        Inbox inbox = new Inbox(folder);
        inbox.createIncoming(DIGEST);
        inbox.accept(DIGEST);
        inbox.markOffered(DIGEST);

        inbox.unmarkOffered(DIGEST);

        assertThat(inbox.isOffered(DIGEST)).isFalse();
    }

    @Test
    void aRefusalIsRememberedWithoutItsEnvelope() {
        Inbox inbox = new Inbox(folder);

        inbox.storeAnswer(DIGEST, new Inbox.Answered(XML, false));

        assertThat(inbox.holds(DIGEST)).isFalse();
        assertThat(new Inbox(folder).answer(DIGEST)).contains(new Inbox.Answered(XML, false));
    }
}
