# The production build: mvn package -DskipTests -Dquarkus.profile=postgresql, then docker build -t thi-dua .
FROM eclipse-temurin:17.0.16_8-jre-noble

WORKDIR /app
# What changes least comes first, so that a new version sends only the last layers.
COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus-run.jar ./
COPY target/quarkus-app/app/ app/
COPY target/quarkus-app/quarkus/ quarkus/

# Nobody's account, and nothing in the image that it could write.
USER 10001:10001
EXPOSE 8080 9000
ENV JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar quarkus-run.jar"]
