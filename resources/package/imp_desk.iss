; Inno Setup 6: the installer for Windows. Per user without an administrator, or for all with /ALLUSERS; silent with /VERYSILENT.
; iscc /DVersion=0.1.0 /DSource=..\..\dist\imp-desk /O..\..\dist imp_desk.iss      Not run yet: see docs/releasing.md.

#ifndef Version
  #error Give the version: /DVersion=1.2.3
#endif
#ifndef Source
  #define Source "..\..\dist\imp-desk"
#endif

[Setup]
; Never changed: by it an upgrade finds the installation that it replaces.
AppId={{6C7B2B0E-8D0F-4B0B-9C4E-3B1E9B3F7A51}
AppName=imp_desk
AppVersion={#Version}
AppPublisher=imp_desk contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\imp_desk
DefaultGroupName=imp_desk
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=imp-desk_{#Version}_setup
SetupIconFile=imp_desk.ico
UninstallDisplayIcon={app}\imp-desk.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
LicenseFile=..\..\LICENSE
; A running terminal is asked to close; it finishes what is under way first.
CloseApplications=yes
RestartApplications=no
; SignTool is set by the release workflow where a certificate is there: /Ssigntool=... and SignTool=signtool
#ifdef Sign
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
ko.Training=카드 등록 연습
en.Training=Card registration, training
ko.Program=카드 등록
en.Program=Card registration
ko.Kept=처리 내역과 설정은 지우지 않았습니다: %1
en.Kept=The journal and the settings were left: %1

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Libraries of an older version must not stay beside those of the newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{cm:Program}"; Filename: "{app}\imp-desk.exe"
Name: "{group}\{cm:Training}"; Filename: "{app}\imp-desk.exe"; Parameters: "--training"
Name: "{autodesktop}\{cm:Program}"; Filename: "{app}\imp-desk.exe"; Tasks: desktopicon

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Run]
Filename: "{app}\imp-desk.exe"; Description: "{cm:LaunchProgram,imp_desk}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('Kept'), [ExpandConstant('{localappdata}\imp_desk')]), mbInformation, MB_OK);
end;
