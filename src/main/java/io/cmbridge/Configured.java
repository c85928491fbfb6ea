package io.cmbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The configuration as the rooms read it when it is checked. It goes on after a value that cannot be read, so that a
 * person learns of everything that is wrong at once, and remembers which properties the rooms have a use for.
 */
public final class Configured {

    /** As in {@code .name}, {@code [a.name]} and {@code [0]}. */
    private static final Pattern FIRST = Pattern.compile("\\.[^.\\[]+|\\.?\\[[^]]*]|\\.(?=\\.)");

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
            failed(property, e, "Correct its value.");
            return Optional.empty();
        }
    }

    /** Whether a property is there, be it empty. */
    public boolean has(String property) {
        return environment.containsProperty(property);
    }

    /** The names right below a prefix, such as those of the destinations. */
    public Set<String> names(String prefix) {
        var names = new TreeSet<String>();
        try {
            Binder.get(environment)
                    .bind(prefix, Bindable.mapOf(String.class, Object.class))
                    .ifBound(map -> names.addAll(map.keySet()));
        } catch (RuntimeException e) {
            failed(prefix, e, "It has properties of its own, below it.");
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

    /**
     * The value itself is never told: it may be a push URL in the wrong place.
     *
     * @param expected what may be written there
     */
    void failed(String property, Exception error, String expected) {
        var problem = Misconfiguration.Problem.of(property, error, expected);
        report(problem.what(), problem.action());
    }

    /** Spring Boot leaves what it cannot resolve as it is; in a token or a condition nobody would notice. */
    void requireResolved(@Nullable Object given) {
        if (given instanceof CharSequence text && text.toString().contains("${")) {
            try {
                environment.resolveRequiredPlaceholders(text.toString());
            } catch (PlaceholderResolutionException e) {
                var problem = Misconfiguration.Problem.unresolved(e);
                report(problem.what(), problem.action());
            }
        }
    }

    /** The names right below a prefix as a file or the command line has them, before Spring Boot makes them uniform. */
    public Set<String> written(String prefix) {
        var names = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && !(source instanceof SystemEnvironmentPropertySource)) {
                for (var property : listed.getPropertyNames()) {
                    var name = property.startsWith(prefix) ? FIRST.matcher(property.substring(prefix.length())) : null;
                    if (name != null && name.lookingAt()) {
                        names.add(name.group().replaceFirst("^\\.", ""));
                    }
                }
            }
        }
        return names;
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
