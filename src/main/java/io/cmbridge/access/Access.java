package io.cmbridge.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import io.cmbridge.port.ConsolePort;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.RememberMeAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;

/**
 * Who may see what on the console's port; the first that fits counts:
 *
 * <ol>
 *   <li>Probes, metrics, and what the login page is made of are open, and so is the sandbox where there is one.
 *   <li>{@code /api} takes HTTP Basic and no cookie: so no other site's page can use a login.
 *   <li>All else takes the login cookie, and forms that prove to be ours: by their token, and by what the browser says of
 *       where they come from, since another port of this host could set the cookie that goes with a token.
 * </ol>
 *
 * Nothing is kept in the process between two requests but the last wrong passwords; see {@link Brake}.
 */
@Configuration(proxyBeanMethods = false)
class Access {

    private static final String CSRF_COOKIE = "cm-bridge-csrf";
    private static final String OWN_CONTENT_ONLY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
            + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final List<String> OPEN = List.of(
            "/actuator/health/**", "/actuator/prometheus", "/assets/**", "/webjars/**", "/favicon.ico", "/error");
    private static final String SANDBOX = "/sandbox/**";

    @Bean
    Brake brake() {
        return new Brake(System::nanoTime);
    }

    @Bean
    AuthenticationManager authentication(Operator operator, Brake brake, AuthenticationEventPublisher publisher) {
        var manager = new ProviderManager(
                new BrakedComparison(operator.accounts(), brake),
                new RememberMeAuthenticationProvider(operator.mark()));
        manager.setAuthenticationEventPublisher(publisher);
        return manager;
    }

    /** Timing each filter would only add to what Prometheus has to read. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain open(Environment environment) {
        var sandbox = environment.acceptsProfiles(Profiles.of("sandbox")) ? Stream.of(SANDBOX) : Stream.<String>empty();
        RequestMatcher[] paths = Stream.concat(OPEN.stream(), sandbox)
                .map(path -> withDefaults().matcher(path))
                .toArray(RequestMatcher[]::new);
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(paths),
                new HeaderWriterFilter(List.of(new ContentSecurityPolicyHeaderWriter(OWN_CONTENT_ONLY))));
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, AuthenticationManager manager) {
        var refusal = new ApiRefusal();
        return http.securityMatcher("/api/**")
                .authenticationManager(manager)
                .sessionManagement(Access::none)
                .headers(Access::own)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .authorizeHttpRequests(requests -> requests.requestMatchers(CrossSite::isWrite)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationManager manager, Operator operator) {
        var outcome = new LoginOutcome();
        return http.authenticationManager(manager)
                .sessionManagement(Access::none)
                .headers(Access::own)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .rememberMe(login -> login.key(operator.mark()).rememberMeServices(new LoginCookie(operator)))
                .addFilterAfter(new LoggedInAlready(), RememberMeAuthenticationFilter.class)
                .formLogin(form ->
                        form.loginPage(LocalPath.LOGIN).successHandler(outcome).failureHandler(outcome))
                .logout(logout -> logout.logoutSuccessUrl(LocalPath.LOGIN))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new LoginEntry()).accessDeniedHandler(new ExpiredForm()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(CrossSite::isWrite)
                        .denyAll()
                        .requestMatchers(LocalPath.LOGIN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** In the place of Spring Boot's own registration, which is for all ports. */
    @Bean
    DelegatingFilterProxyRegistrationBean guard(WebApplicationContext context, ConsolePort console) {
        var guard = new DelegatingFilterProxyRegistrationBean(ConsoleGuard.SECURITY) {
            @Override
            public ConsoleGuard getFilter() {
                return new ConsoleGuard(context, console);
            }
        };
        guard.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        guard.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
        return guard;
    }

    /** The same token as long as the browser is open: forms in other tabs stay usable. */
    private static CookieCsrfTokenRepository csrfCookie() {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(CSRF_COOKIE);
        cookie.setCookieCustomizer(made -> made.sameSite("Strict"));
        return cookie;
    }

    private static void none(SessionManagementConfigurer<HttpSecurity> sessions) {
        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS);
    }

    /** The others are said with every answer on both ports, by the room {@code port}. */
    private static void own(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().contentSecurityPolicy(content -> content.policyDirectives(OWN_CONTENT_ONLY));
    }
}
