package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes sure that one gateway alone works in a home: two would sweep each other's spool and wait for each other's database. Taken
 * before any part of the gateway exists, given back after all are gone; the operating system gives it back when a process dies.
 */
@Component
class HomeLock implements BeanFactoryPostProcessor, EnvironmentAware, DisposableBean {
    static final String FILE = "gateway.lock";

    private Environment environment;
    private FolderLock file;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** @throws HomeTakenException if another gateway has the lock */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // A home that is missing is named by the check of the configuration itself.
        Binder.get(environment).bind("axis.home", Path.class).ifBound(this::take);
    }

    private void take(Path home) {
        Path lock = home.toAbsolutePath().resolve(FILE);
        try {
            file = FolderLock.take(lock).orElseThrow(() -> new HomeTakenException(lock));
        } catch (IOException e) {
            throw new IllegalStateException("axis.home: %s cannot be written".formatted(lock), e);
        }
    }

    @Override
    public void destroy() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
