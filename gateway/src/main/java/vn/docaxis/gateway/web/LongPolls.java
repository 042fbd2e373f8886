package vn.docaxis.gateway.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Clients that wait for something of their organ; none of them holds a thread.
 *
 * @param <A> what they are answered with
 */
public final class LongPolls<A> {
    private final Map<OrganId, Set<Waiting<A>>> waiting = new ConcurrentHashMap<>();
    private final String tooMany;
    private final int most;
    private final Executor threads;
    private volatile boolean running;

    /**
     * @param tooMany what a client is told that is one too many, up to the name of its organ
     * @param most    how many clients of one organ may wait at once
     * @param threads serve those who are woken
     */
    public LongPolls(String tooMany, int most, Executor threads) {
        this.tooMany = tooMany;
        this.most = most;
        this.threads = threads;
    }

    /** What one client asks for. */
    public interface Question<A> {
        /** Empty as long as there is nothing to answer with. */
        Optional<A> look();

        /** The answer when nothing came. */
        A nothing();

        /** Its time was up when the answer was found: whoever asks next shall get it. */
        default void undo(A answer) {}
    }

    public DeferredResult<A> await(OrganId organ, Duration wait, Question<A> question) {
        Waiting<A> client = new Waiting<>(question, new DeferredResult<>(wait.toMillis(), question::nothing));
        enter(organ, client);
        client.answer.onCompletion(() -> leave(organ, client));
        client.serve(); // after it was entered, so that nothing falls between looking and waiting
        if (wait.isZero() || !running) {
            client.answerNothing();
        }
        return client.answer;
    }

    /** There may be something for that organ. */
    public void wake(OrganId organ) {
        Set<Waiting<A>> clients = waiting.get(organ);
        if (clients != null) {
            clients.forEach(client -> threads.execute(client::serve));
        }
    }

    public void start() {
        running = true;
    }

    /** Answers everyone, so that the server does not wait for them when it shuts down. */
    public void stop() {
        running = false;
        waiting.values().forEach(clients -> clients.forEach(Waiting::answerNothing));
    }

    public boolean isRunning() {
        return running;
    }

    /** Whether anybody waits at all. */
    public boolean isAwaited() {
        return !waiting.isEmpty();
    }

    private void enter(OrganId organ, Waiting<A> client) {
        waiting.compute(organ, (key, clients) -> {
            Set<Waiting<A>> entered = clients == null ? ConcurrentHashMap.newKeySet() : clients;
            if (entered.size() >= most) {
                throw new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with(tooMany + organ), Duration.ofSeconds(5), null);
            }
            entered.add(client);
            return entered;
        });
    }

    private void leave(OrganId organ, Waiting<A> client) {
        waiting.computeIfPresent(organ, (key, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
        });
    }

    /** One waiting request; two of them are never equal. */
    private static final class Waiting<A> {
        private final Question<A> question;
        private final DeferredResult<A> answer;

        Waiting(Question<A> question, DeferredResult<A> answer) {
            this.question = question;
            this.answer = answer;
        }

        synchronized void serve() {
            if (answer.isSetOrExpired()) {
                return;
            }
            try {
                question.look().filter(found -> !answer.setResult(found)).ifPresent(question::undo);
            } catch (RuntimeException e) {
                answer.setErrorResult(e);
            }
        }

        void answerNothing() {
            answer.setResult(question.nothing());
        }
    }
}
