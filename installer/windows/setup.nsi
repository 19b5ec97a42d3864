; setup.exe: for one person without admin rights, or for all with /ALLUSERS.
;
;   /S                 silent            /D=FOLDER           last, without quotes
;   /ALLUSERS          needs admin rights
;   /SPONSOR=FILE      a sponsor's pack; without it a single *.kifpack beside setup.exe is taken
;   Deinstallieren.exe [/S] [/DATEN=loeschen]
;
; Exit codes: 0 done, 1 given up by the person, 2 not possible, 3 the program is running,
; 4 installed, but the sponsor's pack was refused.
; Compiled by installer/chain/windows/setup.py, which defines VERSION, NUMBERS, TREE, WORK, OUT, KB.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off
CRCCheck on
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText " "

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "LogicLib.nsh"

!define TITLE "KI-Führerschein"
!define KEY "KI-Fuehrerschein"
!define STARTER "KI-Fuehrerschein.exe"
!define TERMINAL "kifuehrerschein-cli.exe"
!define UNINSTALLER "Deinstallieren.exe"
!define PACK "KIFuehrerschein.Paket"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define MARKER "programm.toml"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir ""

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1031 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1031 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "CompanyName" "${TITLE}"
VIAddVersionKey /LANG=1031 "FileDescription" "${TITLE}: Installation"
VIAddVersionKey /LANG=1031 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "LegalCopyright" "Freie Software unter der EUPL-1.2"

!define MUI_ICON "${WORK}\programm.ico"
!define MUI_UNICON "${WORK}\programm.ico"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${WORK}\kopf.bmp"
!define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_HEADERIMAGE_UNBITMAP "${WORK}\kopf.bmp"
!define MUI_HEADERIMAGE_UNBITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEFINISHPAGE_BITMAP "${WORK}\seite.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${WORK}\seite.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "Möchten Sie die Installation abbrechen?"
!define MUI_ABORTWARNING_CANCEL_DEFAULT

!define MUI_WELCOMEPAGE_TITLE "Willkommen beim ${TITLE}"
!define MUI_WELCOMEPAGE_TEXT "Dieses Programm wird jetzt auf Ihrem PC eingerichtet. \
Das dauert etwa eine Minute.$\r$\n$\r$\n\
Sie brauchen dafür kein Internet und keine besonderen Rechte.$\r$\n$\r$\n\
War das Programm schon da? Dann wird es erneuert. Ihr Lernstand bleibt erhalten.$\r$\n$\r$\n\
Klicken Sie auf „Weiter“."
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT "Kostenlos und frei"
!define MUI_PAGE_HEADER_SUBTEXT "Das dürfen Sie mit dem Programm tun."
!define MUI_LICENSEPAGE_TEXT_TOP "Kurz gesagt:"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Mit „Weiter“ geht es zur Auswahl des Ordners."
!define MUI_LICENSEPAGE_BUTTON "&Weiter >"
!insertmacro MUI_PAGE_LICENSE "${WORK}\lizenz.txt"

!define MUI_PAGE_HEADER_TEXT "Ordner wählen"
!define MUI_PAGE_HEADER_SUBTEXT "Sie können den Ordner einfach so lassen."
!define MUI_DIRECTORYPAGE_TEXT_TOP "In diesen Ordner kommt das Programm. Wenn Sie nichts ändern \
möchten, klicken Sie auf „Installieren“."
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "Ordner des Programms"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT "Das Programm wird eingerichtet"
!define MUI_PAGE_HEADER_SUBTEXT "Bitte warten Sie einen Moment."
!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "Fertig"
!define MUI_FINISHPAGE_TEXT "Der ${TITLE} ist eingerichtet.$\r$\n$\r$\n\
Sie finden ihn im Startmenü unter „${TITLE}“."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Jetzt starten"
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Auch ein Bild auf den Desktop legen"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION MakeDesktopLink
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "${TITLE} entfernen"
!define MUI_PAGE_HEADER_SUBTEXT "Das Programm wird von diesem PC entfernt."
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Klicken Sie auf „Deinstallieren“. Danach fragt das Programm, \
ob Ihr Lernstand bleiben soll."
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "${TITLE} wird entfernt"
!define MUI_PAGE_HEADER_SUBTEXT "Bitte warten Sie einen Moment."
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "German"

Var AllUsers
Var Pack
Var Learned ; the folder of what this person has learned; set before the context changes

; -- what both programs need ---------------------------------------------------------------------

!macro Shared un
Function ${un}SetContext
  StrCpy $Learned "$LOCALAPPDATA\kifuehrerschein"
  SetRegView 64
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

; A file that runs can't be opened for writing.
Function ${un}CloseProgram
  again:
  StrCpy $1 ""
  ${If} ${FileExists} "$INSTDIR\${STARTER}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${STARTER}" a
    ${If} ${Errors}
      StrCpy $1 "1"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${TERMINAL}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${TERMINAL}" a
    ${If} ${Errors}
      StrCpy $1 "1"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} $1 == "1"
    SetErrorLevel 3
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Der ${TITLE} ist noch geöffnet, oder der Ordner \
lässt sich nicht ändern:$\r$\n$INSTDIR$\r$\n$\r$\nBitte schließen Sie das Programm. Klicken Sie \
dann auf „Wiederholen“." /SD IDCANCEL IDRETRY again
    Quit
  ${EndIf}
FunctionEnd

; Everything that setup.exe of any version has put there; packs, policy and data are not among it.
Function ${un}RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\lizenzen"
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\${STARTER}"
  Delete "$INSTDIR\${TERMINAL}"
  Delete "$INSTDIR\LIESMICH.txt"
  Delete "$INSTDIR\${UNINSTALLER}"
  Delete "$INSTDIR\${MARKER}"
FunctionEnd
!macroend
!insertmacro Shared ""
!insertmacro Shared "un."

; -- setup ---------------------------------------------------------------------------------------

Function .onInit
  StrCpy $AllUsers 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
  ${EndIf}
  Call SetContext
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${LISTED}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $AllUsers == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${KEY}"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${KEY}"
    ${EndIf}
  ${EndIf}

  StrCpy $Pack ""
  ClearErrors
  ${GetOptions} $R0 "/SPONSOR=" $R1
  ${If} ${Errors}
    StrCpy $R1 ""
    ; Some put the quotes around all of it ("/SPONSOR=C:\a b\x.kifpack"): up to the second one.
    ClearErrors
    ${WordFind} $R0 "/SPONSOR=" "E-1" $R2
    ${IfNot} ${Errors}
      ${WordFind} $R2 '"' "+1" $R1
    ${EndIf}
  ${EndIf}
  ${If} $R1 != ""
    ; Now, while the current folder is still that of the person.
    GetFullPathName $Pack $R1
    ${If} $Pack == ""
      StrCpy $Pack $R1
    ${EndIf}
    ${IfNot} ${FileExists} $Pack
      SetErrorLevel 2
      MessageBox MB_OK|MB_ICONSTOP "Diese Datei gibt es nicht:$\r$\n$Pack" /SD IDOK
      Quit
    ${EndIf}
  ${Else}
    Call FindPack
  ${EndIf}
FunctionEnd

; Exactly one pack beside setup.exe is taken, after a question.
Function FindPack
  FindFirst $0 $1 "$EXEDIR\*.kifpack"
  ${If} $1 == ""
    FindClose $0
    Return
  ${EndIf}
  StrCpy $2 $1
  FindNext $0 $1
  FindClose $0
  ${If} $1 != ""
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION "Neben diesem Installationsprogramm liegt ein Paket:$\r$\n$2\
$\r$\n$\r$\nEs zeigt Logo, Gruß und Farben eines Sponsors. Nehmen Sie es \
nur, wenn Sie wissen, von wem es ist.$\r$\n$\r$\nMöchten Sie es übernehmen?" /SD IDYES IDYES take
  Return
  take:
  StrCpy $Pack "$EXEDIR\$2"
FunctionEnd

; A folder with other people's files is not ours to fill: the program gets one of its own in it.
Function CheckFolder
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${MARKER}"
    FindFirst $0 $1 "$INSTDIR\*.*"
    ${Do}
      ${If} $1 == ""
        ${ExitDo}
      ${EndIf}
      ${If} $1 != "."
      ${AndIf} $1 != ".."
        StrCpy $INSTDIR "$INSTDIR\${KEY}"
        ${ExitDo}
      ${EndIf}
      FindNext $0 $1
    ${Loop}
    FindClose $0
  ${EndIf}
FunctionEnd

Section "${TITLE}"
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\schreibprobe.txt" w
  ${If} ${Errors}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "In diesen Ordner darf nicht geschrieben werden:$\r$\n$INSTDIR\
$\r$\n$\r$\nBitte wählen Sie einen anderen Ordner. Eine Installation für alle Personen braucht \
die Rechte der IT." /SD IDOK
    Quit
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\schreibprobe.txt"

  Call CloseProgram
  ${If} ${FileExists} "$INSTDIR\${MARKER}"
    Call RemoveProgram
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${TREE}/*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "Nicht alle Dateien ließen sich schreiben. Bitte prüfen Sie, ob \
auf dem PC noch 200 MB frei sind, und starten Sie die Installation neu." /SD IDOK
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${STARTER}" "" "$INSTDIR\${STARTER}" 0 \
    SW_SHOWNORMAL "" "KI verstehen und sicher nutzen"

  WriteRegStr SHCTX "Software\Classes\.kifpack" "" "${PACK}"
  WriteRegStr SHCTX "Software\Classes\${PACK}" "" "Paket für den ${TITLE}"
  WriteRegStr SHCTX "Software\Classes\${PACK}\DefaultIcon" "" "$INSTDIR\${STARTER},1"
  WriteRegStr SHCTX "Software\Classes\${PACK}\shell\open\command" "" \
    '"$INSTDIR\${STARTER}" open "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr SHCTX "${LISTED}" "DisplayName" "${TITLE}"
  WriteRegStr SHCTX "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${LISTED}" "DisplayIcon" "$INSTDIR\${STARTER},0"
  WriteRegStr SHCTX "${LISTED}" "Publisher" "${TITLE}"
  WriteRegStr SHCTX "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${LISTED}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr SHCTX "${LISTED}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD SHCTX "${LISTED}" "EstimatedSize" ${KB}
  WriteRegDWORD SHCTX "${LISTED}" "NoModify" 1
  WriteRegDWORD SHCTX "${LISTED}" "NoRepair" 1

  ${If} $Pack != ""
    Call TakePack
  ${EndIf}
SectionEnd

; The program itself checks the pack, in a folder of its own; only a good one is laid beside it.
Function TakePack
  InitPluginsDir
  nsExec::ExecToStack '"$INSTDIR\${TERMINAL}" sponsor install --yes \
--data-dir "$PLUGINSDIR\probe" "$Pack"'
  Pop $0
  Pop $1
  ${If} $0 == "0"
    CreateDirectory "$INSTDIR\pakete"
    CopyFiles /SILENT "$Pack" "$INSTDIR\pakete"
  ${Else}
    SetErrorLevel 4
    MessageBox MB_OK|MB_ICONEXCLAMATION "Das Programm ist eingerichtet. Das Paket passt aber \
nicht und wurde nicht übernommen:$\r$\n$Pack$\r$\n$\r$\n$1" /SD IDOK
  ${EndIf}
FunctionEnd

Function StartProgram
  Exec '"$INSTDIR\${STARTER}"'
FunctionEnd

Function MakeDesktopLink
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${STARTER}"
FunctionEnd

; -- removal -------------------------------------------------------------------------------------

Function un.onInit
  StrCpy $AllUsers 0
  StrCpy $1 $INSTDIR 1 -1
  ${If} $1 == "\"
    StrCpy $INSTDIR $INSTDIR -1
  ${EndIf}
  SetRegView 64
  ReadRegStr $0 HKLM "${LISTED}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $AllUsers 1
  ${EndIf}
  Call un.SetContext
  ${If} $AllUsers == 1
  ${AndIfNot} ${Silent}
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin" ; Windows then asks for somebody who may
      ExecShell "runas" "$INSTDIR\${UNINSTALLER}"
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${IfNot} ${FileExists} "$INSTDIR\${MARKER}"
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "In diesem Ordner ist das Programm nicht:$\r$\n$INSTDIR" /SD IDOK
    Quit
  ${EndIf}
  Call un.CloseProgram

  StrCpy $R2 ""
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DATEN=" $R1
  ${If} $R1 == "loeschen"
    StrCpy $R2 "1"
  ${ElseIf} ${FileExists} "$Learned\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Soll auch Ihr Lernstand gelöscht werden, \
mit allen Zertifikaten, Notizen und Sicherungen?$\r$\n$\r$\nDas lässt sich nicht rückgängig \
machen.$\r$\n$\r$\nMit „Nein“ bleibt alles erhalten: Richten Sie das Programm später wieder ein, \
dann lernen Sie dort weiter." /SD IDNO IDNO keep
    StrCpy $R2 "1"
    keep:
  ${EndIf}

  Call un.RemoveProgram
  RMDir /r "$INSTDIR\pakete"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey SHCTX "Software\Classes\${PACK}"
  ReadRegStr $0 SHCTX "Software\Classes\.kifpack" ""
  ${If} $0 == "${PACK}"
    DeleteRegKey SHCTX "Software\Classes\.kifpack"
  ${EndIf}
  DeleteRegKey SHCTX "${LISTED}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} $R2 == "1"
    RMDir /r "$Learned"
  ${EndIf}
SectionEnd
