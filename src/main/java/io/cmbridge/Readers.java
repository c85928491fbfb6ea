package io.cmbridge;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Looks over the shoulder of whoever reads properties: which ones exist, which are given, and which are wrong. */
final class Readers implements BindHandler {

    private final Configured configured;
    private final SequencedSet<ConfigurationPropertyName> known = new LinkedHashSet<>();
    private final Set<ConfigurationPropertyName> used = new HashSet<>();

    Readers(Configured configured) {
        this.configured = configured;
    }

    @Override
    public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        if (!isAnything(target)) {
            known.add(name);
        }
        return target;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        var given = context.getConfigurationProperty();
        if (!isAnything(target) && given != null && given.getName().equals(name)) {
            used.add(name);
            configured.requireResolved(given.getValue());
        }
        return result;
    }

    /** Without a result, the property takes its default, and the reading goes on. */
    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        used.add(name);
        var property = name.toString().replaceFirst("^cmbridge\\.", "cm-bridge.");
        configured.failed(property, error, expected(target.getType().resolve(Object.class)));
        return null;
    }

    /** What a property of a type is written like. */
    private static String expected(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "Write true or false.";
        }
        if (type == int.class || type == Integer.class) {
            return "Write a whole number.";
        }
        if (type == Duration.class) {
            return "Write a duration, such as 10s, 5m or 7d.";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "Write a list, such as [one, two].";
        }
        boolean hasMore =
                Map.class.isAssignableFrom(type) || (type.isRecord() && type.getRecordComponents().length > 1);
        return hasMore
                ? "It has properties of its own, below it: a push URL, for example, belongs into"
                        + " cm-bridge.destinations.<name>.push-url."
                : "Write a text; in YAML, put one that looks like a number into quotes.";
    }

    /** Whoever takes everything as it is only wants to know the names. */
    private static boolean isAnything(Bindable<?> target) {
        var type = target.getType().resolve(Object.class);
        return type == Object.class
                || (Map.class.isAssignableFrom(type) && target.getType().asMap().resolveGeneric(1) == Object.class);
    }

    SequencedSet<ConfigurationPropertyName> known() {
        return known;
    }

    Set<ConfigurationPropertyName> used() {
        return used;
    }
}
