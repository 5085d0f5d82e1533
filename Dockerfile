ARG BASE=python:3.12-slim-bookworm

# First stage: the locked packages, each checked against its hash.
FROM ${BASE} AS packages
WORKDIR /app
COPY requirements.txt ./
# Compiled once here, as the last stage's user may not write beside the code.
RUN python3 -m venv .venv \
 && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes --compile -r requirements.txt \
 && .venv/bin/pip uninstall --yes --quiet pip

# Last stage: the packages and the house, nothing that builds.
FROM ${BASE}
RUN groupadd --gid 10001 klachtenbureau \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin klachtenbureau \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=packages /app/.venv /app/.venv
# Named one by one: settings, mail and databases of a working folder can never slip in.
COPY bin/ /app/bin/
COPY complaints/ /app/complaints/
COPY mailboxes/ /app/mailboxes/
COPY storage/ /app/storage/
COPY scheduler/ /app/scheduler/
COPY reports/ /app/reports/
COPY web/ /app/web/
COPY daemon/ /app/daemon/
COPY templates/ /app/templates/
COPY rules.yaml /app/rules.yaml

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    RULES=/app/rules.yaml \
    LOG_FORMAT=json \
    WEB=0.0.0.0:8080
USER 10001:10001
# Relative paths of the settings, var/ among them, lie here.
WORKDIR /data
VOLUME /data
EXPOSE 8080
# SIGTERM lets the row in hand be finished; give it time: docker stop --time 60.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/app/.venv/bin/python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/health'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["/app/bin/klachtenbureau"]
CMD ["run"]
