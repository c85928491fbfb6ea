package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * The language of a page: the one that was chosen with {@code ?language=}, which a cookie keeps; else the first of the
 * browser's that there is; else English. A name of any other language is as good as none.
 */
final class Language extends CookieLocaleResolver implements HandlerInterceptor {

    /** The parameter by which it is chosen. */
    static final String PARAMETER = "language";

    private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final Duration YEAR = Duration.ofDays(365);

    Language() {
        super("cm-bridge-language");
        setDefaultLocaleFunction(Language::ofBrowser);
        setRejectInvalidCookies(false);
        setCookieMaxAge(YEAR);
        setCookieHttpOnly(true);
        setCookieSameSite("Strict");
    }

    /** Only for pages: the parameters of what else is asked for are not ours to read. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Page.class)) {
            named(request.getParameter(PARAMETER)).ifPresent(chosen -> setLocale(request, response, chosen));
        }
        return true;
    }

    @Override
    protected Locale parseLocaleValue(String cookie) {
        return named(cookie).orElseThrow(() -> new IllegalArgumentException("It is no language of ours"));
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> named(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> named(@Nullable String name) {
        return ALL.stream()
                .filter(locale -> Objects.equals(locale.getLanguage(), name))
                .findFirst();
    }
}
