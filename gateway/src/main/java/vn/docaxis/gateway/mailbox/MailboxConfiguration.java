package vn.docaxis.gateway.mailbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads that serve waiting clients. */
@Configuration(proxyBeanMethods = false)
class MailboxConfiguration {
    private static final int THREADS = 4;

    @Bean
    ThreadPoolTaskExecutor mailboxThreads() {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("mailbox-");
        threads.setCorePoolSize(THREADS);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(10);
        return threads;
    }
}
