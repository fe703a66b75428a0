# shellcheck shell=bash disable=SC2034
# Shared by ./run and ./test, which source it: packages and build.

# What building and running need, as Debian 12 names it; README.md says what each is for.
build_packages=(
    g++ cmake ninja-build pkg-config
    libicu-dev libgdal-dev libproj-dev libgeographiclib-dev libpq-dev libsqlite3-dev libsqlite3-mod-spatialite
    libcli11-dev libfmt-dev libsimdjson-dev libhwy-dev catch2
    libosmium2-dev
    libmapnik-dev libpango1.0-dev libcairo2-dev fonts-noto-core
)
# What the tests and checks need besides.
# tests/bench/run needs libbenchmark-dev libhyperscan-dev libmarisa-dev besides.
test_packages=(clang-format clang-tidy gdal-bin spatialite-bin sqlite3 python3
    python3-qgis python3-geopandas python3-gdal python3-jsonschema
    postgresql-15 postgresql-15-postgis-3 poppler-utils librsvg2-bin)

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 3; }

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_packages PACKAGE…: installs those that are missing through apt; asks nothing, and does
# nothing where all are there.
install_packages()
{
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "no apt here: nothing is installed. These Debian 12 packages, or the same libraries, are needed:"
        say "$*"
        return
    fi
    local package missing=() as_root=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null ||
            die "packages are missing and there is neither root nor sudo. As root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    # Quiet (-qq), and the chatter of dpkg is shown only where something goes wrong.
    local log
    log=$(mktemp)
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -qq)
    if ! { "${as_root[@]}" update &&
        "${as_root[@]}" install --yes --no-install-recommends "${missing[@]}"; } \
        </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        die "apt could not install the packages; its messages stand above"
    fi
    rm -f "$log"
}

# build PRESET [TARGET]: configures and builds into build/PRESET; quick where nothing has changed.
build()
{
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    say "building build/$1"
    cmake --preset "$1" --log-level=WARNING >&2
    cmake --build --preset "$1" ${2:+--target "$2"} >&2
}
