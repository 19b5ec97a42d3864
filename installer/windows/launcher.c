/* Starts the program inside this process: CPython out of our own folder, by its Py_Main.

   The DLL is found by its name (python\python3XX.dll), so that a newer Python needs no change here.
   Its python3XX._pth names the only folders where code is looked for; PYTHON… variables, the current
   folder and PATH are not looked at. Compiled twice by installer/chain/windows/launcher.py: with
   CONSOLE for kifuehrerschein-cli.exe, without for KI-Fuehrerschein.exe. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <shobjidl.h>
#include <stdlib.h>
#include <wchar.h>

enum { LONGEST = 32768 }; /* characters; what Windows allows for a path */

static wchar_t base[LONGEST], path[LONGEST];

static int fail(const wchar_t *what) {
    static wchar_t text[LONGEST];
    const wchar_t *const told =
        L"KI-Führerschein kann nicht starten: Im Ordner des Programms fehlen Dateien, oder sie "
        L"sind beschädigt.\n\nBitte installieren Sie das Programm neu. Ihr Lernstand bleibt dabei "
        L"erhalten.\n\n";
    lstrcpynW(text, told, LONGEST);
    wcsncat(text, what, LONGEST - wcslen(text) - 1);
#ifdef CONSOLE
    DWORD written;
    wcsncat(text, L"\n", LONGEST - wcslen(text) - 1);
    HANDLE error = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(error, text, (DWORD)wcslen(text), &written, NULL)) {
        static char bytes[3 * LONGEST]; /* a file or a pipe */
        int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
        WriteFile(error, bytes, length > 0 ? (DWORD)length - 1 : 0, &written, NULL);
    }
#else
    MessageBoxW(NULL, text, L"KI-Führerschein", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return 1;
}

/* The folder of this program, with a backslash at its end. */
static int find_base(void) {
    DWORD length = GetModuleFileNameW(NULL, base, LONGEST);
    wchar_t *last = length > 0 && length < LONGEST ? wcsrchr(base, L'\\') : NULL;
    if (last == NULL)
        return 0;
    last[1] = L'\0';
    return 1;
}

static int below(const wchar_t *name) {
    if (wcslen(base) + wcslen(name) >= LONGEST)
        return 0;
    wcscpy(path, base);
    wcscat(path, name);
    return 1;
}

/* Libraries come from these folders and from Windows itself; not from PATH or the current folder. */
static void fence_libraries(void) {
    static const wchar_t *const folders[] = {L"python", L"lib\\PySide6", L"lib\\shiboken6"};
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (below(folders[i]))
            AddDllDirectory(path);
}

/* Leaves the path of python3XX.dll in `path`; python3.dll is another one. */
static int find_python(void) {
    WIN32_FIND_DATAW found;
    if (!below(L"python\\python3?*.dll"))
        return 0;
    HANDLE search = FindFirstFileW(path, &found);
    if (search == INVALID_HANDLE_VALUE)
        return 0;
    do {
        if (found.cFileName[7] >= L'0' && found.cFileName[7] <= L'9') {
            wchar_t name[MAX_PATH + 8] = L"python\\";
            wcscat(name, found.cFileName);
            FindClose(search);
            return below(name);
        }
    } while (FindNextFileW(search, &found));
    FindClose(search);
    return 0;
}

static int run(void) {
    typedef int(__cdecl * Main)(int, wchar_t **);
    static wchar_t *const ours[] = {L"-B", L"-X", L"utf8", L"-m", L"kifuehrerschein"};
    enum { OURS = sizeof ours / sizeof *ours };
    int given = 0;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &given);

    if (!find_base() || arguments == NULL)
        return fail(L"");
    fence_libraries();
    if (!find_python())
        return fail(L"python\\python3….dll");
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS |
                                                    LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR);
    Main start = python == NULL ? NULL : (Main)(void *)GetProcAddress(python, "Py_Main");
    if (start == NULL)
        return fail(path);
    SetCurrentProcessExplicitAppUserModelID(L"KIFuehrerschein.Lernen");

    wchar_t **all = calloc((size_t)given + OURS + 2, sizeof *all);
    if (all == NULL)
        return fail(L"");
    all[0] = given > 0 ? arguments[0] : base;
    for (int i = 0; i < OURS; i++)
        all[1 + i] = ours[i];
    for (int i = 1; i < given; i++)
        all[OURS + i] = arguments[i];
    return start(OURS + (given > 0 ? given : 1), all);
}

#ifdef CONSOLE
int wmain(void) { return run(); }
#else
int WINAPI wWinMain(HINSTANCE here, HINSTANCE before, wchar_t *line, int show) {
    (void)here, (void)before, (void)line, (void)show;
    return run();
}
#endif
