package io.cmbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The configuration as the rooms read it when it is checked. It goes on after a value that cannot be read, so that a
 * person learns of everything that is wrong at once, and remembers which properties the rooms have a use for.
 */
public final class Configured {

    private final ConfigurableEnvironment environment;
    private final List<Misconfiguration.Problem> problems = new ArrayList<>();
    private final Readers readers = new Readers(this);

    Configured(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The properties below a prefix. What cannot be read of them is reported and takes its default.
     *
     * @return nothing if so much is wrong that there are no defaults
     */
    public <T> Optional<T> read(String prefix, Class<T> properties) {
        int before = problems.size();
        try {
            return Optional.of(Binder.get(environment).bindOrCreate(prefix, Bindable.of(properties), readers));
        } catch (RuntimeException e) {
            if (problems.size() == before) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** A property of no room, such as an environment variable or one of Spring Boot's. */
    public Optional<String> value(String property) {
        try {
            return Optional.ofNullable(environment.getProperty(property))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        } catch (RuntimeException e) {
            failed(property, e);
            return Optional.empty();
        }
    }

    /** The names right below a prefix, such as those of the destinations. */
    public Set<String> names(String prefix) {
        var names = new TreeSet<String>();
        try {
            Binder.get(environment)
                    .bind(prefix, Bindable.mapOf(String.class, Object.class))
                    .ifBound(map -> names.addAll(map.keySet()));
        } catch (RuntimeException e) {
            failed(prefix, e);
        }
        return names;
    }

    /**
     * Notes something that is wrong, unless it is known already. Neither text may hold a secret.
     *
     * @param what naming the property
     * @param action what to set, and to what
     */
    public void report(String what, String action) {
        var problem = new Misconfiguration.Problem(what, action);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Runs what throws a {@link Misconfiguration} if something is wrong. */
    public void attempt(Runnable check) {
        try {
            check.run();
        } catch (Misconfiguration e) {
            e.problems().forEach(problem -> report(problem.what(), problem.action()));
        }
    }

    /** The value itself is never told: it may be a push URL in the wrong place. */
    void failed(String property, Exception error) {
        var problem = Misconfiguration.Problem.of(property, error);
        report(problem.what(), problem.action());
    }

    /** Which properties exist, and which were used so far. */
    Readers readers() {
        return readers;
    }

    ConfigurableEnvironment environment() {
        return environment;
    }

    List<Misconfiguration.Problem> problems() {
        return List.copyOf(problems);
    }
}
