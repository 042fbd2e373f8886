package vn.docaxis.cli.demo;

import java.util.List;
import vn.docaxis.client.IncomingDocument;
import vn.docaxis.client.IncomingHandler;
import vn.docaxis.client.IncomingStatus;

/** Writes down the status reports that come back. */
record StatusListener(List<Heard> heard) implements IncomingHandler {
    @Override
    public void document(IncomingDocument document) {
        throw new IllegalStateException("nobody sends documents to the Government Office here: " + document);
    }

    @Override
    public void status(IncomingStatus status) {
        heard.add(new Heard(status.originator(), status.code(), status.description()));
    }
}
