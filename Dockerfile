# Bygg: docker build -t paarorendeportalen .

# 1. CSS, skrifter og ikoner fra npm-pakkene
FROM node:24-slim AS statisk
RUN apt-get update && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /portal
COPY package.json package-lock.json .npmrc* ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN python3 verktoy/bygg_statisk.py

# 2. Python-pakkene, med kontroll av hver pakkes sum, og det som skal bygges med dem
FROM python:3.11-slim AS bygg
RUN apt-get update && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /portal
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY . .
COPY --from=statisk /portal/static/bygg static/bygg
RUN for po in locale/*/LC_MESSAGES/*.po; do \
        if [ -e "$po" ]; then msgfmt --check-format -o "${po%.po}.mo" "$po"; fi; \
    done \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .

# 3. Det som kjører: uten byggeverktøy, og ikke som root
FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /portal --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/tmp/cache
WORKDIR /portal
COPY --from=bygg /venv /venv
COPY --from=bygg /portal /portal
USER portal
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s CMD ["python", "verktoy/helse.py"]
CMD ["gunicorn", "paarorende.wsgi", "--workers", "2", "--preload", "--no-control-socket", \
    "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
