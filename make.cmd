@echo off
rem The words of the Makefile for Windows: make run, make test, make check, make bench, make demo,
rem make criteria, make golden, make screenshots.
rem Messages here are in ASCII only: the console may have any code page.
setlocal
cd /d "%~dp0"
set "PYTHON=.venv\Scripts\python.exe"
set "TASK=%~1"
if "%TASK%"=="" set "TASK=run"

set "PURPOSE="
if "%TASK%"=="run" set "PURPOSE=run"
if "%TASK%"=="demo" set "PURPOSE=commands"
if "%TASK%"=="criteria" set "PURPOSE=commands"
if "%TASK%"=="test" set "PURPOSE=test"
if "%TASK%"=="bench" set "PURPOSE=bench"
if "%TASK%"=="golden" set "PURPOSE=test"
if "%TASK%"=="screenshots" set "PURPOSE=test"
if "%TASK%"=="check" set "PURPOSE=develop"
if "%PURPOSE%"=="" (
    echo Usage: make run ^| test ^| check ^| bench ^| demo ^| criteria ^| golden ^| screenshots
    exit /b 2
)

set "FOUND="
for %%c in ("%PYTHON%" "py -3" "python" "python3") do if not defined FOUND call :try %%c
if not defined FOUND (
    echo Python 3.11 or newer was not found. Install it from python.org, tick "Add to PATH", then try again.
    exit /b 1
)
%FOUND% .ci\environment.py %PURPOSE% || exit /b 1
goto %TASK%

:try
%~1 -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "FOUND=%~1"
exit /b 0

:run
"%PYTHON%" main.py
exit /b

:demo
"%PYTHON%" main.py demo --out out\demo
exit /b

:test
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -m pytest -n 2 -q
exit /b

:bench
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -m benchmarks
exit /b

:criteria
"%PYTHON%" -m benchmarks.criteria
exit /b

:golden
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -m pytest -q --golden
exit /b

:screenshots
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -m docs.make_pictures || exit /b 1
"%PYTHON%" -m docs.make_guide_pictures
exit /b

:check
"%PYTHON%" -m ruff format --check . || exit /b 1
"%PYTHON%" -m ruff check . || exit /b 1
"%PYTHON%" -m mypy || exit /b 1
.venv\Scripts\lint-imports.exe || exit /b 1
for %%s in (scoring_rules\sheets\*.toml) do "%PYTHON%" main.py check "%%s" || exit /b 1
exit /b
