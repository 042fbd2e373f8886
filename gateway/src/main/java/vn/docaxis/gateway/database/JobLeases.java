package vn.docaxis.gateway.database;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of the gateways that share a database does a job that one alone does at a time. A lease ends by itself, by the clock of the
 * database: should its holder die or stand still, another goes on. Decision 0014.
 */
public class JobLeases implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(JobLeases.class);
    /** Who works in an embedded database: nobody else can, so nothing is asked. */
    static final UUID ALONE = new UUID(0, 0);

    private final JdbcClient database;
    private final String node;
    private final UUID holder;

    /** @param holder one start of one gateway, or {@link #ALONE} */
    JobLeases(JdbcClient database, String node, UUID holder) {
        this.database = database;
        this.node = node;
        this.holder = holder;
    }

    /** Takes or prolongs the lease, for ten seconds from now; empty while another gateway has it. */
    public Optional<JobLease> take(Job job) {
        if (holder.equals(ALONE)) {
            return Optional.of(new JobLease(job, 0));
        }
        OptionalLong fence = prolonged(job);
        if (fence.isEmpty() && !takenOver(job) && !made(job)) {
            return Optional.empty();
        }
        return (fence.isPresent() ? fence : prolonged(job))
                .stream().mapToObj(held -> new JobLease(job, held)).findFirst();
    }

    private OptionalLong prolonged(Job job) {
        int prolonged = database.sql("""
                        UPDATE job_lease SET held_until = CURRENT_TIMESTAMP + INTERVAL '10' SECOND
                        WHERE job = :job AND holder = :holder""")
                .param("job", job.name())
                .param("holder", holder)
                .update();
        return prolonged == 0 ? OptionalLong.empty() : fence(job);
    }

    /** Empty if we stood still since, and another node has taken over: its fence is not ours. */
    private OptionalLong fence(Job job) {
        return database
                .sql("SELECT fence FROM job_lease WHERE job = :job AND holder = :holder")
                .param("job", job.name())
                .param("holder", holder)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private boolean takenOver(Job job) {
        boolean taken = database.sql("""
                                UPDATE job_lease SET holder = :holder, node = :node, fence = fence + 1,
                                    held_until = CURRENT_TIMESTAMP + INTERVAL '10' SECOND
                                WHERE job = :job AND held_until < CURRENT_TIMESTAMP""")
                        .param("holder", holder)
                        .param("node", node)
                        .param("job", job.name())
                        .update()
                == 1;
        if (taken) {
            log.atInfo()
                    .addKeyValue("event", "job.taken")
                    .addKeyValue("job", job)
                    .addKeyValue("node", node)
                    .log("this gateway does it from now on");
        }
        return taken;
    }

    /** The first time that anyone asks for the job. */
    private boolean made(Job job) {
        try {
            return database.sql("""
                                INSERT INTO job_lease (job, holder, node, fence, held_until)
                                VALUES (:job, :holder, :node, 1, CURRENT_TIMESTAMP + INTERVAL '10' SECOND)
                                ON CONFLICT DO NOTHING""")
                            .param("job", job.name())
                            .param("holder", holder)
                            .param("node", node)
                            .update()
                    == 1;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /**
     * Inside the transaction whose commit the lease is to guard: from here to its end no other gateway can take the job.
     *
     * @return whether the lease is still the one that was taken
     */
    public boolean stillHolds(JobLease lease) {
        return holder.equals(ALONE)
                || lease.fence()
                        == database.sql("SELECT fence FROM job_lease WHERE job = :job FOR UPDATE")
                                .param("job", lease.job().name())
                                .query(Long.class)
                                .single();
    }

    /** The next one need not wait. */
    @Override
    public void destroy() {
        try {
            database.sql(
                            "UPDATE job_lease SET held_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE holder = :holder")
                    .param("holder", holder)
                    .update();
        } catch (DataAccessException e) {
            log.atDebug().addKeyValue("event", "job.kept").setCause(e).log("its leases end by themselves");
        }
    }
}
