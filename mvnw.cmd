@echo off
rem Runs the Maven of this computer. On Windows it fetches nothing: Maven 3.8.7 or later and a JDK 25 must be installed.
setlocal
if defined COUNTERSIGN_JAVA_HOME set "JAVA_HOME=%COUNTERSIGN_JAVA_HOME%"
findstr /b /c:"JAVA_VERSION=\"25" "%JAVA_HOME%\release" >nul 2>&1
if errorlevel 1 (
  echo Countersign needs a JDK 25 to build: install one, and set JAVA_HOME to the folder of it. 1>&2
  exit /b 1
)
where mvn >nul 2>&1
if errorlevel 1 (
  echo Countersign needs Maven 3.8.7 or later: install it and put it on the PATH. 1>&2
  exit /b 1
)
set "MAVEN_OPTS=%MAVEN_OPTS% --sun-misc-unsafe-memory-access=allow"
call mvn %*
exit /b %errorlevel%
