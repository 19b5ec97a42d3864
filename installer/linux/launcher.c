/* Starts the program inside this process: CPython with fixed paths below our own folder.

   Nothing from outside is looked at: no PYTHON… variable, no site packages, no current folder.
   Compiled by installer/chain/linux.py with Debian's libpython3.11.a linked in. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PyStatus add_path(PyConfig *config, const char *base, const char *below) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", base, below);
    if (length < 0 || (size_t)length >= sizeof path)
        return PyStatus_Error("der Ordner des Programms hat einen zu langen Namen");
    wchar_t *wide = Py_DecodeLocale(path, NULL);
    if (wide == NULL)
        return PyStatus_NoMemory();
    PyStatus status = PyWideStringList_Append(&config->module_search_paths, wide);
    PyMem_RawFree(wide);
    return status;
}

static PyStatus configure(PyConfig *config, const char *program, int argc, char **argv) {
    char base[PATH_MAX];
    snprintf(base, sizeof base, "%s", program);
    char *slash = strrchr(base, '/');
    if (slash != NULL)
        *slash = '\0';

    config->site_import = 0;
    config->write_bytecode = 0;
    config->pathconfig_warnings = 0;
    config->parse_argv = 0;
    config->install_signal_handlers = 1; /* Ctrl+C ends a command in the terminal */
    config->module_search_paths_set = 1;

    PyStatus status = PyConfig_SetBytesString(config, &config->program_name, program);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(config, &config->executable, program);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(config, &config->home, base);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesArgv(config, argc, argv);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(config, &config->run_module, "kifuehrerschein");
    static const char *const below[] = {"app", "lib/python", "lib/python/lib-dynload", "lib/site"};
    for (size_t i = 0; i < sizeof below / sizeof *below && !PyStatus_Exception(status); i++)
        status = add_path(config, base, below[i]);
    return status;
}

int main(int argc, char **argv) {
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) {
        fputs("KI-Führerschein: Der eigene Ordner lässt sich nicht finden.\n", stderr);
        return 1;
    }
    program[length] = '\0';

    PyPreConfig pre;
    PyPreConfig_InitIsolatedConfig(&pre);
    pre.utf8_mode = 1; /* names with umlauts work whatever the language of the system is */
    PyStatus status = Py_PreInitialize(&pre);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    status = configure(&config, program, argc, argv);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    return Py_RunMain();
}
