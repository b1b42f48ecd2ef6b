<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Usage: trialdesk [--data-dir DIR] [--lang ko|en]

Opens the TrialDesk window.

  --data-dir DIR  folder of the store; default: $TRIALDESK_DATA_DIR, else your application data folder
  --lang ko|en    language of this start
  --version       print the version and end
  --help          print this text and end
</source>
        <translation>사용법: trialdesk [--data-dir DIR] [--lang ko|en]

TrialDesk 창을 엽니다.

  --data-dir DIR  저장소 폴더. 기본값: $TRIALDESK_DATA_DIR, 없으면 사용자의 응용 프로그램 데이터 폴더
  --lang ko|en    이번 실행에 쓸 언어
  --version       버전을 출력하고 끝냅니다
  --help          이 도움말을 출력하고 끝냅니다
</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Last seen</source>
        <translation>마지막 확인</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>State</source>
        <translation>등록 상태</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>처음 확인</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>마지막 변경</translation>
    </message>
    <message>
        <source>In the registry</source>
        <translation>등록처에 있음</translation>
    </message>
    <message>
        <source>Missing once</source>
        <translation>지난번에 안 보임</translation>
    </message>
    <message>
        <source>Removed from the registry</source>
        <translation>등록처에서 사라짐</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>다시 나타남</translation>
    </message>
    <message>
        <source>KDCA clinical research</source>
        <translation>질병관리청 임상연구</translation>
    </message>
    <message>
        <source>ClinicalTrials.gov</source>
        <translation>ClinicalTrials.gov</translation>
    </message>
    <message>
        <source>CRIS Korea</source>
        <translation>CRIS 임상연구정보</translation>
    </message>
    <message>
        <source>MFDS approved trials</source>
        <translation>식약처 승인 임상시험</translation>
    </message>
    <message>
        <source>Sample registry</source>
        <translation>예제 등록처</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Mon</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>화</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>수</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>목</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>금</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>토</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>일</translation>
    </message>
    <message>
        <source>Every 24 hours</source>
        <translation>24시간마다</translation>
    </message>
    <message>
        <source>Every %1 days</source>
        <translation>%1일마다</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>1시간마다</translation>
    </message>
    <message>
        <source>Every %1 hours</source>
        <translation>%1시간마다</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>%1분마다</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation>매일 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>%1 is a list of days like &quot;Mon, Wed, Fri&quot;, %2 a time like &quot;03:00&quot;</extracomment>
        <translation>매주 %1 %2</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>예약 없음</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood in a schedule; accepted are: off, every 30m, every 6h, every 2d (5 minutes to 31 days), daily 03:00, mon,wed,fri 03:00; skip-missed behind it leaves missed times out</source>
        <translation>예약에서 &quot;%1&quot;을(를) 이해할 수 없습니다. 쓸 수 있는 형식: off, every 30m, every 6h, every 2d(5분~31일), daily 03:00, mon,wed,fri 03:00. 뒤에 skip-missed를 붙이면 놓친 시각은 건너뜁니다</translation>
    </message>
    <message>
        <source>%1; missed times are skipped</source>
        <extracomment>%1 is a schedule like &quot;Every day at 03:00&quot;</extracomment>
        <translation>%1, 놓친 시각은 건너뜀</translation>
    </message>
</context>
<context>
    <name>trialdesk::BackupChoice</name>
    <message>
        <source>Choose a backup</source>
        <translation>백업 선택</translation>
    </message>
    <message>
        <source>Copies of the store (*.db *.bak)</source>
        <translation>저장소 사본 (*.db *.bak)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>trialdesk::BackupDialog</name>
    <message>
        <source>Backup and restore</source>
        <translation>백업 및 복원</translation>
    </message>
    <message>
        <source>A backup is a complete copy of the store: trials, history of changes, run log and schedules. Keys are not in it. The newest three are kept.</source>
        <translation>백업은 저장소 전체의 사본으로, 임상시험, 변경 내역, 실행 기록, 일정이 들어 있습니다. 인증키는 들어 있지 않습니다. 최신 백업 3개를 보관합니다.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>임상시험</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>지금 백업(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>복원(&amp;R)…</translation>
    </message>
    <message>
        <source>Restore another &amp;file…</source>
        <translation>다른 파일 복원(&amp;F)…</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Put the backup of %1 with %2 trials in the store&apos;s place?</source>
        <translation>%1에 만든 백업(임상시험 %2건)으로 저장소를 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>확인 중</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>아직 백업이 없습니다.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>can&apos;t be used</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>A sync is running. A backup can be made now; a restore has to wait for its end.</source>
        <translation>동기화가 진행 중입니다. 백업은 지금 만들 수 있지만 복원은 동기화가 끝난 뒤에 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Copying the store and checking the copy.</source>
        <translation>저장소를 복사하고 사본을 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>The backup is %1.</source>
        <translation>백업 파일은 %1입니다.</translation>
    </message>
    <message>
        <source>Put the file %1 in the store&apos;s place?</source>
        <translation>%1 파일로 저장소를 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>What was synced after that backup is not in the list any more. The present store is kept in the data folder as trialdesk.db-before-restore-DATE.</source>
        <translation>그 백업 이후에 동기화한 내용은 목록에서 사라집니다. 현재 저장소는 데이터 폴더에 trialdesk.db-before-restore-날짜로 보관합니다.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>복원(&amp;R)</translation>
    </message>
    <message>
        <source>Checking the backup and putting it in place.</source>
        <translation>백업을 확인하고 저장소 자리에 놓고 있습니다.</translation>
    </message>
    <message>
        <source>The store was restored from %1.</source>
        <translation>%1에서 저장소를 복원했습니다.</translation>
    </message>
    <message>
        <source>A backup is being made. Another one and a restore have to wait for its end.</source>
        <translation>백업을 만들고 있습니다. 새 백업과 복원은 이 백업이 끝난 뒤에 할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::ChoiceButton</name>
    <message>
        <source>Find a value</source>
        <translation>값 찾기</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>The %1 most frequent. %2 more are found by typing.</source>
        <translation>가장 많은 %1개입니다. 나머지 %2개는 입력해서 찾을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::Cli</name>
    <message>
        <source>The store is sound.</source>
        <translation>저장소에 이상이 없습니다.</translation>
    </message>
    <message>
        <source>a file is missing; usage: trialdesk-cli restore FILE</source>
        <translation>파일을 지정하지 않았습니다. 사용법: trialdesk-cli restore FILE</translation>
    </message>
    <message>
        <source>The store was restored from %1.</source>
        <translation>%1에서 저장소를 복원했습니다.</translation>
    </message>
    <message>
        <source>Checks the store; --repair builds the search index anew.</source>
        <translation>저장소를 검사합니다. --repair는 검색 색인을 새로 만듭니다.</translation>
    </message>
    <message>
        <source>Builds the search index anew first.</source>
        <translation>먼저 검색 색인을 새로 만듭니다.</translation>
    </message>
    <message>
        <source>Makes a consistent copy of the store.</source>
        <translation>저장소의 온전한 사본을 만듭니다.</translation>
    </message>
    <message>
        <source>Puts a checked backup in the store&apos;s place.</source>
        <translation>검사를 마친 백업으로 저장소를 바꿉니다.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중 …</translation>
    </message>
    <message>
        <source>%1: page %2, %3 received</source>
        <translation>%1: %2페이지, %3건 받음</translation>
    </message>
    <message>
        <source>bad number &apos;%1&apos; for --%2; accepted: %3 to %4</source>
        <translation>--%2에 잘못된 숫자 &apos;%1&apos;. 사용 가능: %3~%4</translation>
    </message>
    <message>
        <source>No enabled registry has a schedule.</source>
        <translation>켜진 등록처 가운데 예약이 있는 곳이 없습니다.</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>Next sync</source>
        <translation>다음 동기화</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Shows what the scheduler would run next, and when.</source>
        <translation>다음에 예약 실행할 등록처와 시각을 보여 줍니다.</translation>
    </message>
    <message>
        <source>One JSON value.</source>
        <translation>JSON 값 하나로 출력합니다.</translation>
    </message>
    <message>
        <source>--output FILE is missing</source>
        <translation>--output FILE을 지정하지 않았습니다</translation>
    </message>
    <message>
        <source>unknown preset &apos;%1&apos;; accepted: excel, data</source>
        <translation>알 수 없는 형식 &apos;%1&apos;. 사용 가능: excel, data</translation>
    </message>
    <message numerus="yes">
        <source>%n trial(s) written to %1.</source>
        <translation>
            <numerusform>임상시험 %n건을 %1에 저장했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) that a spreadsheet would have run as a formula got a leading apostrophe.</source>
        <translation>
            <numerusform>스프레드시트가 수식으로 실행할 수 있는 셀 %n개의 앞에 작은따옴표를 붙였습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 exists already; --force replaces it</source>
        <translation>%1이(가) 이미 있습니다. 바꾸려면 --force를 쓰세요</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>저장할 파일입니다.</translation>
    </message>
    <message>
        <source>Columns in their order: a,b,…</source>
        <translation>열과 그 순서입니다: a,b,…</translation>
    </message>
    <message>
        <source>excel (opens right in spreadsheets) or data (exact).</source>
        <translation>excel(스프레드시트에서 바르게 열림) 또는 data(값 그대로)입니다.</translation>
    </message>
    <message>
        <source>Replaces an existing file.</source>
        <translation>이미 있는 파일을 바꿉니다.</translation>
    </message>
    <message>
        <source>Writes the whole filtered list as CSV.</source>
        <translation>필터를 적용한 목록 전체를 CSV로 저장합니다.</translation>
    </message>
    <message>
        <source>unknown state &apos;%1&apos;; accepted: present, missing, removed</source>
        <translation>알 수 없는 상태 &apos;%1&apos;. 사용 가능: present, missing, removed</translation>
    </message>
    <message>
        <source>unknown change &apos;%1&apos;; accepted: new, changed, removed, returned</source>
        <translation>알 수 없는 변경 종류 &apos;%1&apos;. 사용 가능: new, changed, removed, returned</translation>
    </message>
    <message>
        <source>bad time &apos;%1&apos; for --changed-since; accepted: 7d, 30d or a day as 2026-11-01</source>
        <translation>--changed-since에 잘못된 시간 &apos;%1&apos;. 사용 가능: 7d, 30d 또는 2026-11-01 같은 날짜</translation>
    </message>
    <message>
        <source>Words, &quot;phrases&quot;, -excluded words and field:value.</source>
        <translation>단어, &quot;구문&quot;, -제외할단어, 항목:값을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Trials of this registry only.</source>
        <translation>이 등록처의 임상시험만 봅니다.</translation>
    </message>
    <message>
        <source>Changed since 7d, 30d or 2026-11-01.</source>
        <translation>7d, 30d 또는 2026-11-01 이후에 바뀐 것만 봅니다.</translation>
    </message>
    <message>
        <source>Kinds of change: new,changed,removed,returned.</source>
        <translation>변경 종류입니다: new,changed,removed,returned.</translation>
    </message>
    <message>
        <source>States: present,missing,removed.</source>
        <translation>상태입니다: present,missing,removed.</translation>
    </message>
    <message>
        <source>Field to sort by; a descending order as FIELD:desc.</source>
        <translation>정렬할 항목입니다. 내림차순은 FIELD:desc로 씁니다.</translation>
    </message>
    <message>
        <source>unknown order &apos;%1&apos;; accepted: %2, each also with :asc or :desc</source>
        <translation>알 수 없는 정렬 &apos;%1&apos;. 사용 가능: %2(뒤에 :asc 또는 :desc를 붙일 수 있음)</translation>
    </message>
    <message>
        <source>unknown registry &apos;%1&apos;; accepted: %2</source>
        <translation>알 수 없는 등록처 &apos;%1&apos;. 사용 가능: %2</translation>
    </message>
    <message>
        <source>The data folder (else $TRIALDESK_DATA_DIR, else the platform&apos;s).</source>
        <translation>데이터 폴더입니다(없으면 $TRIALDESK_DATA_DIR, 그것도 없으면 운영체제의 기본 폴더).</translation>
    </message>
    <message>
        <source>Only errors on stderr.</source>
        <translation>stderr에 오류만 출력합니다.</translation>
    </message>
    <message>
        <source>The log&apos;s lines on stderr, too.</source>
        <translation>로그도 stderr에 함께 출력합니다.</translation>
    </message>
    <message>
        <source>The language of messages: ko or en.</source>
        <translation>메시지 언어입니다: ko 또는 en.</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>이 도움말을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation>버전을 보여 줍니다.</translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; accepted: %2</source>
        <translation>알 수 없는 명령 &apos;%1&apos;. 사용 가능: %2</translation>
    </message>
    <message>
        <source>unknown option &apos;%1&apos;; accepted: %2</source>
        <translation>알 수 없는 옵션 &apos;%1&apos;. 사용 가능: %2</translation>
    </message>
    <message>
        <source>unknown language &apos;%1&apos;; accepted: ko, en</source>
        <translation>알 수 없는 언어 &apos;%1&apos;. 사용 가능: ko, en</translation>
    </message>
    <message>
        <source>--data-dir needs a folder</source>
        <translation>--data-dir에는 폴더가 필요합니다</translation>
    </message>
    <message>
        <source>a command is missing; accepted: %1</source>
        <translation>명령을 지정하지 않았습니다. 사용 가능: %1</translation>
    </message>
    <message>
        <source>unexpected word &apos;%1&apos;; usage: trialdesk-cli %2 %3</source>
        <translation>필요 없는 단어 &apos;%1&apos;. 사용법: trialdesk-cli %2 %3</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>명령:</translation>
    </message>
    <message>
        <source>Exit codes: 0 ok, 1 wrong usage, 2 another sync is running, 3 removals wait for a confirmation,
4 environment, 5 database, 6 network or registry, 7 done with problems.</source>
        <translation>종료 코드: 0 정상, 1 잘못된 사용법, 2 다른 동기화 실행 중, 3 사라짐 확정 대기,
4 실행 환경, 5 데이터베이스, 6 네트워크 또는 등록처, 7 문제가 있는 채로 완료.</translation>
    </message>
    <message>
        <source>the key comes from --key-file FILE or --stdin: one of the two</source>
        <translation>인증키는 --key-file FILE과 --stdin 중 하나로만 받습니다</translation>
    </message>
    <message>
        <source>no key found; accepted: one line with the key</source>
        <translation>인증키를 찾지 못했습니다. 사용 가능: 인증키 한 줄</translation>
    </message>
    <message>
        <source>unknown store &apos;%1&apos;; accepted: keychain, file</source>
        <translation>알 수 없는 보관 위치 &apos;%1&apos;. 사용 가능: keychain, file</translation>
    </message>
    <message>
        <source>The key is stored.</source>
        <translation>인증키를 저장했습니다.</translation>
    </message>
    <message>
        <source>No key is stored any more.</source>
        <translation>이제 저장된 인증키가 없습니다.</translation>
    </message>
    <message>
        <source>The key works; the registry has %1 trials.</source>
        <translation>인증키가 작동합니다. 등록처에 임상시험 %1건이 있습니다.</translation>
    </message>
    <message>
        <source>a word is missing after key; accepted: set, clear, test</source>
        <translation>key 다음에 단어가 필요합니다. 사용 가능: set, clear, test</translation>
    </message>
    <message>
        <source>unknown word &apos;%1&apos;; accepted: set, clear, test</source>
        <translation>알 수 없는 단어 &apos;%1&apos;. 사용 가능: set, clear, test</translation>
    </message>
    <message>
        <source>too many words; a key is never written on the command line</source>
        <translation>단어가 너무 많습니다. 인증키는 명령줄에 직접 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Stores, clears or tests a registry&apos;s key.</source>
        <translation>등록처의 인증키를 저장하거나 지우거나 시험합니다.</translation>
    </message>
    <message>
        <source>A file with the key.</source>
        <translation>인증키가 들어 있는 파일입니다.</translation>
    </message>
    <message>
        <source>Reads the key from stdin.</source>
        <translation>인증키를 stdin에서 읽습니다.</translation>
    </message>
    <message>
        <source>Where the key is kept: keychain or file.</source>
        <translation>인증키를 보관할 곳입니다: keychain 또는 file.</translation>
    </message>
    <message>
        <source>bad cursor &apos;%1&apos;; accepted: the &quot;next&quot; of a list with the same filters and order</source>
        <translation>잘못된 커서 &apos;%1&apos;. 사용 가능: 필터와 정렬이 같은 목록의 &quot;next&quot; 값</translation>
    </message>
    <message>
        <source>No trials.</source>
        <translation>임상시험이 없습니다.</translation>
    </message>
    <message>
        <source>Trials %1 to %2 of %3.</source>
        <translation>임상시험 %3건 중 %1~%2번째.</translation>
    </message>
    <message>
        <source>%1 More: --after %2</source>
        <translation>%1 더 보기: --after %2</translation>
    </message>
    <message>
        <source>--after and --offset can&apos;t be used together</source>
        <translation>--after와 --offset은 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>--json and --csv can&apos;t be used together</source>
        <translation>--json과 --csv는 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Trials on the page (50).</source>
        <translation>한 페이지의 임상시험 수입니다(기본 50).</translation>
    </message>
    <message>
        <source>Trials before the page.</source>
        <translation>이 페이지 앞에서 건너뛸 임상시험 수입니다.</translation>
    </message>
    <message>
        <source>The page after this cursor.</source>
        <translation>이 커서 다음 페이지입니다.</translation>
    </message>
    <message>
        <source>CSV.</source>
        <translation>CSV로 출력합니다.</translation>
    </message>
    <message>
        <source>Shows one page of the list of trials.</source>
        <translation>임상시험 목록을 한 페이지 보여 줍니다.</translation>
    </message>
    <message>
        <source>the output could not be written</source>
        <translation>결과를 출력하지 못했습니다</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Shows the log of syncs, newest first.</source>
        <translation>동기화 실행 기록을 최신 순으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Runs of this registry only.</source>
        <translation>이 등록처의 실행만 봅니다.</translation>
    </message>
    <message>
        <source>At most this many (50).</source>
        <translation>보여 줄 최대 개수입니다(기본 50).</translation>
    </message>
    <message>
        <source>No answer from the system keychain; keys can be kept in a file: --store file.</source>
        <translation>시스템 키체인이 응답하지 않습니다. 인증키를 파일에 보관할 수 있습니다: --store file.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>Checks TLS, the SQLite driver, the keychain and the data folder.</source>
        <translation>TLS, SQLite 드라이버, 키체인, 데이터 폴더를 검사합니다.</translation>
    </message>
    <message>
        <source>unknown trial &apos;%1&apos;; accepted: a registry number such as C130010, or registry:number</source>
        <translation>알 수 없는 임상시험 &apos;%1&apos;. 사용 가능: C130010 같은 번호 또는 등록처:번호</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in several registries; accepted: %2</source>
        <translation>&apos;%1&apos;은(는) 여러 등록처에 있습니다. 사용 가능: %2</translation>
    </message>
    <message>
        <source>%1: %2, &quot;%3&quot; became &quot;%4&quot;</source>
        <translation>%1: %2, &quot;%3&quot;에서 &quot;%4&quot;(으)로</translation>
    </message>
    <message>
        <source>a trial is missing; usage: trialdesk-cli show ID [--history] [--json]</source>
        <translation>임상시험을 지정하지 않았습니다. 사용법: trialdesk-cli show ID [--history] [--json]</translation>
    </message>
    <message>
        <source>Shows one trial, by registry number or registry:number.</source>
        <translation>번호 또는 등록처:번호로 임상시험 하나를 보여 줍니다.</translation>
    </message>
    <message>
        <source>With everything that changed, newest first.</source>
        <translation>변경 내역 전체를 최신 순으로 함께 보여 줍니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>마지막 동기화</translation>
    </message>
    <message>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name=value; accepted names: %2</source>
        <translation>&apos;%1&apos;은(는) 이름=값 형식이 아닙니다. 사용 가능한 이름: %2</translation>
    </message>
    <message>
        <source>unknown word &apos;%1&apos;; accepted: set</source>
        <translation>알 수 없는 단어 &apos;%1&apos;. 사용 가능: set</translation>
    </message>
    <message>
        <source>usage: trialdesk-cli sources set ID name=value …; accepted names: %1</source>
        <translation>사용법: trialdesk-cli sources set ID 이름=값 …. 사용 가능한 이름: %1</translation>
    </message>
    <message>
        <source>Lists the registries, or changes the settings of one.</source>
        <translation>등록처 목록을 보여 주거나 한 등록처의 설정을 바꿉니다.</translation>
    </message>
    <message>
        <source>no registry is enabled; name one of: %1, or use --all</source>
        <translation>켜진 등록처가 없습니다. 다음 중 하나를 지정하거나 --all을 쓰세요: %1</translation>
    </message>
    <message>
        <source>--all and &apos;%1&apos; can&apos;t be used together</source>
        <translation>--all과 &apos;%1&apos;은(는) 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Runs a sync now; without names, of the enabled registries.</source>
        <translation>지금 동기화합니다. 이름이 없으면 켜진 등록처를 동기화합니다.</translation>
    </message>
    <message>
        <source>Every registry, enabled or not.</source>
        <translation>켜졌는지와 관계없이 모든 등록처를 동기화합니다.</translation>
    </message>
    <message>
        <source>Reads again what is known to be unchanged.</source>
        <translation>바뀌지 않은 것으로 알려진 자료도 다시 읽습니다.</translation>
    </message>
    <message>
        <source>One JSON object per line, one per registry.</source>
        <translation>등록처마다 한 줄에 JSON 객체 하나를 출력합니다.</translation>
    </message>
    <message>
        <source>the registry &apos;%1&apos; needs no key</source>
        <translation>등록처 &apos;%1&apos;에는 인증키가 필요하지 않습니다</translation>
    </message>
    <message>
        <source>The store so far is kept as %1.</source>
        <translation>지금까지의 저장소는 %1(으)로 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>Next step: &quot;%1 check --repair&quot; builds the search index anew from the trials.</source>
        <translation>다음 단계: &quot;%1 check --repair&quot;로 연구과제에서 검색 색인을 새로 만드십시오.</translation>
    </message>
    <message>
        <source>Next step: &quot;%1 restore FILE&quot; with a backup of your own; the data folder holds none.</source>
        <translation>다음 단계: 데이터 폴더에 백업이 없으므로, 따로 보관한 백업으로 &quot;%1 restore FILE&quot;을 실행하십시오.</translation>
    </message>
    <message>
        <source>Next step: &quot;%1 restore %2&quot; puts the newest backup in the store&apos;s place; where it is refused, take an older one of the same folder.</source>
        <translation>다음 단계: &quot;%1 restore %2&quot;로 최신 백업을 저장소 자리에 복원하십시오. 거부되면 같은 폴더의 이전 백업을 사용하십시오.</translation>
    </message>
    <message>
        <source>%1: %2. %3 received, %4 new, %5 changed, %6 unchanged, %7 missing, %8 removed, %10 returned, %9 problems.</source>
        <translation>%1: %2. 받음 %3건, 신규 %4건, 변경 %5건, 변경 없음 %6건, 안 보임 %7건, 사라짐 %8건, 다시 나타남 %10건, 문제 %9건.</translation>
    </message>
    <message>
        <source>No more trials here; there are %1.</source>
        <translation>여기부터는 임상시험이 없습니다. 모두 %1건입니다.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: nothing is held.</source>
        <translation>%1: 보류된 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Shall these %n trials be called removed if the registry still lacks them? (y/n)</source>
        <translation>
            <numerusform>등록처에 아직도 없으면 이 임상시험 %n건을 사라짐으로 표시할까요? (y/n)</numerusform>
        </translation>
    </message>
    <message>
        <source>run &apos;%1&apos; of %2 held nothing; accepted: %3</source>
        <translation>%2의 실행 &apos;%1&apos;은(는) 보류한 것이 없습니다. 쓸 수 있는 실행: %3</translation>
    </message>
    <message>
        <source>--accept-removals needs one registry; accepted: %1</source>
        <translation>--accept-removals에는 등록처 하나가 필요합니다. 쓸 수 있는 이름: %1</translation>
    </message>
    <message>
        <source>--accept-removals asks a person on a terminal; elsewhere: --accept-removals=RUN, the run that held the removals</source>
        <translation>--accept-removals는 터미널에서 사람에게 묻습니다. 다른 곳에서는 보류한 실행을 --accept-removals=RUN으로 적으세요.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Confirms the removals that this run held back; without a run it shows what is held and asks.</source>
        <translation>이 실행이 보류한 사라짐을 확정합니다. 실행을 적지 않으면 보류된 것을 보여 주고 묻습니다.</translation>
    </message>
    <message>
        <source>no temporary file can be made: %1</source>
        <translation>임시 파일을 만들 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the temporary file can&apos;t be written</source>
        <translation>임시 파일에 쓸 수 없습니다</translation>
    </message>
</context>
<context>
    <name>trialdesk::Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation>동기화(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>열(&amp;C)</translation>
    </message>
    <message>
        <source>Sync &amp;one registry</source>
        <translation>등록처 하나만 동기화(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>CSV로 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export the shown trials as CSV (%1)</source>
        <translation>보이는 임상시험을 CSV로 내보냅니다 (%1)</translation>
    </message>
    <message>
        <source>&amp;Open data folder</source>
        <translation>데이터 폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>행 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>머리글과 함께 행 복사(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Find trials</source>
        <translation>임상시험 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;lear search and filters</source>
        <translation>검색과 필터 지우기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>설정(&amp;S)…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>&amp;Details of the trial</source>
        <translation>임상시험 상세 정보(&amp;D)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세 정보</translation>
    </message>
    <message>
        <source>Go to &amp;next area</source>
        <translation>다음 영역으로 이동(&amp;N)</translation>
    </message>
    <message>
        <source>Go to pre&amp;vious area</source>
        <translation>이전 영역으로 이동(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation>첫 페이지(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>이전 페이지(&amp;P)</translation>
    </message>
    <message>
        <source>Ne&amp;xt page</source>
        <translation>다음 페이지(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Last page</source>
        <translation>마지막 페이지(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Sync now</source>
        <translation>지금 동기화(&amp;S)</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Fetch what is new from the registries (%1)</source>
        <translation>등록처에서 새 내용을 가져옵니다 (%1)</translation>
    </message>
    <message>
        <source>Sync &amp;all registries</source>
        <translation>모든 등록처 동기화(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cancel sync</source>
        <translation>동기화 취소(&amp;C)</translation>
    </message>
    <message>
        <source>Run &amp;log</source>
        <translation>실행 기록(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Remove sample trials…</source>
        <translation>예제 임상시험 제거(&amp;R)…</translation>
    </message>
    <message>
        <source>TrialDesk &amp;help</source>
        <translation>TrialDesk 도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About TrialDesk</source>
        <translation>TrialDesk 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Backup and restore…</source>
        <translation>백업 및 복원(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostic info…</source>
        <translation>진단 정보 복사(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Watch trial</source>
        <translation>관심 임상시험으로 표시(&amp;W)</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>관심</translation>
    </message>
    <message>
        <source>Mark this trial and fetch its full record after each sync (%1)</source>
        <translation>이 임상시험을 표시하고 동기화한 뒤마다 전체 기록을 가져옵니다(%1)</translation>
    </message>
</context>
<context>
    <name>trialdesk::DatesButton</name>
    <message>
        <source>%1: %2</source>
        <comment>heading and date</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: from %2</source>
        <translation>%1: %2부터</translation>
    </message>
    <message>
        <source>%1: until %2</source>
        <translation>%1: %2까지</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1: %2 ~ %3</translation>
    </message>
    <message>
        <source>From</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>To</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>%1: from</source>
        <translation>%1: 부터</translation>
    </message>
    <message>
        <source>%1: to</source>
        <translation>%1: 까지</translation>
    </message>
    <message>
        <source>A year, a month or a day: 2024, 2024-03 or 2024-03-05. Where a registry gives only a month or a year, all of its days count.</source>
        <translation>연도, 월, 날짜를 씁니다: 2024, 2024-03, 2024-03-05. 등록처가 월이나 연도만 알려 주면 그 기간의 모든 날을 포함합니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>e.g. 2024-03</source>
        <translation>예: 2024-03</translation>
    </message>
</context>
<context>
    <name>trialdesk::DetailPane</name>
    <message>
        <source>(no title)</source>
        <translation>(제목 없음)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Choose a trial to see everything about it.</source>
        <translation>임상시험을 선택하면 모든 정보가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Registry page</source>
        <translation>등록처 페이지</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy what this tab shows</source>
        <translation>이 탭의 내용을 복사합니다</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세 정보</translation>
    </message>
    <message>
        <source>History</source>
        <translation>변경 내역</translation>
    </message>
    <message>
        <source>Raw record</source>
        <translation>원본 데이터</translation>
    </message>
    <message>
        <source>Details of the trial</source>
        <translation>임상시험 상세 정보</translation>
    </message>
    <message>
        <source>Full record</source>
        <translation>전체 기록</translation>
    </message>
</context>
<context>
    <name>trialdesk::DiagnosticsDialog</name>
    <message>
        <source>Diagnostic info</source>
        <translation>진단 정보</translation>
    </message>
    <message>
        <source>This is what will be copied, for a report of a problem: versions, settings, last runs and the end of the log. Keys are never in it. Look it through before you paste it anywhere.</source>
        <translation>문제를 알릴 때 쓸 내용으로, 버전, 설정, 최근 실행, 로그의 끝부분이 복사됩니다. 인증키는 들어가지 않습니다. 다른 곳에 붙여 넣기 전에 내용을 확인하십시오.</translation>
    </message>
    <message>
        <source>Reading versions, settings and the log.</source>
        <translation>버전, 설정, 로그를 읽고 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>The text is in the clipboard.</source>
        <translation>내용을 클립보드에 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::ErrorText</name>
    <message>
        <source>Pages that had already arrived are stored; no trial was lost or marked as gone.</source>
        <translation>이미 받은 페이지는 저장했습니다. 잃어버리거나 사라짐으로 표시한 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>The trials in the store are unchanged.</source>
        <translation>저장소의 임상시험은 그대로입니다.</translation>
    </message>
    <message>
        <source>Try again later; the next sync carries on by itself.</source>
        <translation>나중에 다시 시도하세요. 다음 동기화가 자동으로 이어서 진행합니다.</translation>
    </message>
    <message>
        <source>The operation was cancelled.</source>
        <translation>작업을 취소했습니다.</translation>
    </message>
    <message>
        <source>Another sync is already running on this data folder (%1).</source>
        <translation>이 데이터 폴더에서 다른 동기화가 이미 실행 중입니다 (%1).</translation>
    </message>
    <message>
        <source>The registry gave no answer (timeout).</source>
        <translation>등록처가 응답하지 않습니다 (시간 초과).</translation>
    </message>
    <message>
        <source>The registry answered too slowly: the time for one page was used up (timeout).</source>
        <translation>등록처의 응답이 너무 느려 한 페이지에 정해진 시간을 넘겼습니다 (시간 초과).</translation>
    </message>
    <message>
        <source>The registry could not be reached, or the connection was lost (%1).</source>
        <translation>등록처에 연결할 수 없거나 연결이 끊겼습니다 (%1).</translation>
    </message>
    <message>
        <source>The registry refused the request (HTTP status %1).</source>
        <translation>등록처가 요청을 거부했습니다 (HTTP 상태 %1).</translation>
    </message>
    <message>
        <source>The registry sent the request on to another server, which was refused (%1).</source>
        <translation>등록처가 요청을 다른 서버로 넘기려 하여 따르지 않았습니다 (%1).</translation>
    </message>
    <message>
        <source>The registry asks for fewer requests (HTTP status %1).</source>
        <translation>등록처가 요청을 줄여 달라고 합니다 (HTTP 상태 %1).</translation>
    </message>
    <message>
        <source>The registry asks for a key, and none is set.</source>
        <translation>등록처에 인증키가 필요한데 설정된 인증키가 없습니다.</translation>
    </message>
    <message>
        <source>The registry does not accept the key: it is wrong, not yet active, or not approved for this dataset.</source>
        <translation>등록처가 인증키를 받아들이지 않습니다. 인증키가 잘못되었거나, 아직 활성화되지 않았거나, 이 데이터셋의 활용 승인을 받지 않았습니다.</translation>
    </message>
    <message>
        <source>The key&apos;s daily limit of requests is used up.</source>
        <translation>인증키의 하루 요청 한도를 모두 썼습니다.</translation>
    </message>
    <message>
        <source>The registry sent a web page or other text instead of data (%1).</source>
        <translation>등록처가 데이터 대신 웹페이지나 다른 텍스트를 보냈습니다 (%1).</translation>
    </message>
    <message>
        <source>The registry&apos;s answer was cut off in the middle.</source>
        <translation>등록처의 응답이 중간에 끊겼습니다.</translation>
    </message>
    <message>
        <source>The registry&apos;s answer has a form that TrialDesk does not know (%1).</source>
        <translation>등록처의 응답이 TrialDesk가 모르는 형식입니다 (%1).</translation>
    </message>
    <message>
        <source>The registry&apos;s answer is larger than TrialDesk accepts (%1).</source>
        <translation>등록처의 응답이 TrialDesk가 받을 수 있는 크기보다 큽니다 (%1).</translation>
    </message>
    <message>
        <source>The registry answered without data, even for its smallest page.</source>
        <translation>가장 작은 페이지를 요청해도 등록처가 데이터 없이 응답했습니다.</translation>
    </message>
    <message>
        <source>The registry does not know this dataset address (uddi).</source>
        <translation>등록처가 이 데이터셋 주소(uddi)를 알지 못합니다.</translation>
    </message>
    <message>
        <source>The registry has ended this dataset.</source>
        <translation>등록처가 이 데이터셋의 제공을 끝냈습니다.</translation>
    </message>
    <message>
        <source>The registry reports an error of its own (%1).</source>
        <translation>등록처 내부에서 오류가 발생했습니다 (%1).</translation>
    </message>
    <message>
        <source>The registry sent the same page again or more pages than there can be (%1).</source>
        <translation>등록처가 같은 페이지를 다시 보냈거나 있을 수 있는 것보다 많은 페이지를 보냈습니다 (%1).</translation>
    </message>
    <message>
        <source>The registry&apos;s records have changed: a required column is gone (%1).</source>
        <translation>등록처의 데이터 형식이 바뀌어 꼭 필요한 열이 없습니다 (%1).</translation>
    </message>
    <message>
        <source>Many trials were not in the registry&apos;s list this time; marking them as gone waits for you (%1).</source>
        <translation>이번에는 등록처 목록에 없는 임상시험이 많습니다. 확인해 주실 때까지 사라짐으로 표시하지 않습니다 (%1).</translation>
    </message>
    <message>
        <source>The store reported an error (%1).</source>
        <translation>저장소에서 오류가 발생했습니다 (%1).</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>다른 프로그램이 저장소를 사용하고 있습니다.</translation>
    </message>
    <message>
        <source>The store is damaged (%1).</source>
        <translation>저장소가 손상되었습니다 (%1).</translation>
    </message>
    <message>
        <source>This file is not a TrialDesk store (%1).</source>
        <translation>이 파일은 TrialDesk 저장소가 아닙니다 (%1).</translation>
    </message>
    <message>
        <source>This store was written by a newer TrialDesk (%1).</source>
        <translation>이 저장소는 더 새로운 TrialDesk에서 만들었습니다 (%1).</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>The file could not be written or read (%1).</source>
        <translation>파일을 쓰거나 읽지 못했습니다 (%1).</translation>
    </message>
    <message>
        <source>No trial was marked as missing or removed.</source>
        <translation>안 보임이나 사라짐으로 표시한 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>The step that failed was undone; everything stored before is still there.</source>
        <translation>실패한 단계를 되돌렸습니다. 전에 저장한 내용은 모두 그대로입니다.</translation>
    </message>
    <message>
        <source>Nothing more is written to it.</source>
        <translation>이 저장소에는 더 이상 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>A file that was there before is unchanged.</source>
        <translation>전에 있던 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>원하실 때 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Wait until it has finished.</source>
        <translation>끝날 때까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>Check the network connection and the registry&apos;s address, then try again.</source>
        <translation>네트워크 연결과 등록처 주소를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Try again later, or set a smaller page size or a longer time for a page in the settings.</source>
        <translation>나중에 다시 시도하거나, 설정에서 페이지 크기를 줄이거나 페이지당 최대 시간을 늘리세요.</translation>
    </message>
    <message>
        <source>Check the registry&apos;s address and uddi in the settings.</source>
        <translation>설정에서 등록처 주소와 uddi를 확인하세요.</translation>
    </message>
    <message>
        <source>Get a key on the registry&apos;s page and enter it in the settings.</source>
        <translation>등록처 페이지에서 인증키를 받아 설정에 입력하세요.</translation>
    </message>
    <message>
        <source>Check the key in the settings; a new key can take an hour, sometimes a day, to become active.</source>
        <translation>설정에서 인증키를 확인하세요. 새 인증키는 활성화되기까지 한 시간, 때로는 하루가 걸릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Wait for tomorrow (Korean time).</source>
        <translation>내일(한국 시간)까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>Look for a newer TrialDesk or a newer dataset of the registry.</source>
        <translation>TrialDesk의 새 버전이나 등록처의 새 데이터셋이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Try again later; if it keeps happening, report it to the registry.</source>
        <translation>나중에 다시 시도하세요. 계속되면 등록처에 알려 주세요.</translation>
    </message>
    <message>
        <source>Review them, then accept the removals or sync again.</source>
        <translation>내용을 검토한 뒤 사라짐으로 확정하거나 다시 동기화하세요.</translation>
    </message>
    <message>
        <source>Close other programs that use the store, then try again.</source>
        <translation>저장소를 사용하는 다른 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Choose another data folder, or move this file away.</source>
        <translation>다른 데이터 폴더를 선택하거나 이 파일을 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>Open it with the newer program, or choose another data folder.</source>
        <translation>새 버전의 프로그램으로 열거나 다른 데이터 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>공간을 확보한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Choose another place or name.</source>
        <translation>다른 위치나 이름을 선택하세요.</translation>
    </message>
    <message>
        <source>The store is open in another program (%1).</source>
        <translation>다른 프로그램이 저장소를 열고 있습니다 (%1).</translation>
    </message>
    <message>
        <source>Close the TrialDesk window and other programs that use the store, then try again.</source>
        <translation>TrialDesk 창과 저장소를 사용하는 다른 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>No safe connection to the registry could be made, so nothing was sent: %1.</source>
        <translation>등록처와 안전하게 연결할 수 없어 아무것도 보내지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and a password (%1).</source>
        <translation>프록시가 사용자 이름과 비밀번호를 요구합니다(%1).</translation>
    </message>
    <message>
        <source>Check the date and time of this computer and the registry&apos;s address; if both are right, try again later.</source>
        <translation>이 컴퓨터의 날짜와 시각, 등록처 주소를 확인하세요. 둘 다 맞으면 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Give the proxy&apos;s user name and password in the window, or set http_proxy and https_proxy for the command line.</source>
        <translation>창에서 프록시의 사용자 이름과 비밀번호를 입력하거나, 명령줄에서는 http_proxy와 https_proxy를 설정하세요.</translation>
    </message>
    <message>
        <source>The key has expired.</source>
        <translation>인증키의 유효 기간이 끝났습니다.</translation>
    </message>
    <message>
        <source>The registry does not accept requests with this key from the address of this computer.</source>
        <translation>등록처가 이 컴퓨터의 주소에서 이 인증키로 보낸 요청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>Extend it on the registry&apos;s page, or get a new one and enter it in the settings.</source>
        <translation>등록처 페이지에서 기간을 늘리거나, 새로 받아 설정에 입력하세요.</translation>
    </message>
    <message>
        <source>Add the address on the registry&apos;s page where the key was given.</source>
        <translation>인증키를 받은 등록처 페이지에서 이 주소를 추가하세요.</translation>
    </message>
    <message>
        <source>The registry asks for a key, and none is set (%1).</source>
        <translation>등록처가 인증키를 요구하지만 설정된 인증키가 없습니다(%1).</translation>
    </message>
    <message>
        <source>The data folder is locked by TrialDesk on another computer, or on this one under an earlier name (%1).</source>
        <translation>다른 컴퓨터 또는 이전 이름의 이 컴퓨터에서 TrialDesk가 데이터 폴더를 잠갔습니다(%1).</translation>
    </message>
    <message>
        <source>Wait while a sync runs there. If none does, take the lock over in the window, or delete the file sync.lock in the data folder.</source>
        <translation>그곳에서 동기화 중이면 끝날 때까지 기다리십시오. 아니면 창에서 잠금을 넘겨받거나 데이터 폴더의 sync.lock 파일을 지우십시오.</translation>
    </message>
    <message>
        <source>Restore the newest good backup: start the window, which offers it, or use &quot;trialdesk-cli restore FILE&quot;.</source>
        <translation>정상인 최신 백업을 복원하십시오. 창을 시작하면 복원을 제안합니다. 명령줄에서는 &quot;trialdesk-cli restore FILE&quot;을 쓰십시오.</translation>
    </message>
    <message>
        <source>The registry refuses requests from this program or from this network (HTTP status %1).</source>
        <translation>등록처가 이 프로그램 또는 이 네트워크에서 보낸 요청을 거부했습니다(HTTP 상태 %1).</translation>
    </message>
    <message>
        <source>The registry does not accept what was asked (%1).</source>
        <translation>등록처가 요청한 내용을 받아들이지 않았습니다(%1).</translation>
    </message>
    <message>
        <source>The registry renewed its data several times while they were being read.</source>
        <translation>데이터를 읽는 동안 등록처가 데이터를 여러 번 갱신했습니다.</translation>
    </message>
    <message>
        <source>Try again later or from another network; the registry&apos;s web page may still open in a browser.</source>
        <translation>나중에 또는 다른 네트워크에서 다시 시도하십시오. 등록처의 웹 페이지는 브라우저에서 열릴 수도 있습니다.</translation>
    </message>
    <message>
        <source>Check the scope of this registry in the settings.</source>
        <translation>설정에서 이 등록처의 수집 범위를 확인하십시오.</translation>
    </message>
    <message>
        <source>What was stored until then stays; no trial was lost or marked as gone.</source>
        <translation>그때까지 저장한 것은 그대로 있습니다. 잃거나 사라짐으로 표시한 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>Not as many trials came as the registry had counted (%1).</source>
        <translation>등록처가 센 건수와 받은 임상시험 수가 다릅니다(%1).</translation>
    </message>
    <message>
        <source>The registry no longer knows this trial (%1).</source>
        <translation>등록처에 이 임상시험이 더 이상 없습니다(%1).</translation>
    </message>
    <message>
        <source>The registry does not take this for the number of a trial (%1).</source>
        <translation>등록처가 이것을 임상시험 번호로 받아들이지 않습니다(%1).</translation>
    </message>
    <message>
        <source>Everything that is stored of it stays; only a sync can mark a trial as gone.</source>
        <translation>저장된 내용은 모두 그대로 남습니다. 임상시험이 없어졌다는 표시는 동기화만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Look for it on the registry&apos;s web page; a sync compares all trials once a week.</source>
        <translation>등록처 웹 페이지에서 찾아보십시오. 동기화는 일주일에 한 번 모든 임상시험을 비교합니다.</translation>
    </message>
    <message>
        <source>Check the registry&apos;s address in the settings.</source>
        <translation>설정에서 등록처의 주소를 확인하십시오.</translation>
    </message>
    <message>
        <source>The key was not sent: the registry&apos;s address was not set on this computer. If you know it: %1</source>
        <translation>인증키를 보내지 않았습니다. 등록처 주소가 이 컴퓨터에서 설정된 것이 아닙니다. 아는 주소라면: %1</translation>
    </message>
    <message>
        <source>Confirm the address in the settings or by this command. If you don&apos;t know it, set base-url=default: the key goes to the registry&apos;s own address then.</source>
        <translation>설정에서 또는 이 명령으로 주소를 확인해 주세요. 모르는 주소라면 base-url=default로 되돌리세요. 그러면 인증키는 등록처의 원래 주소로만 갑니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::ExportDialog</name>
    <message>
        <source>Export as CSV</source>
        <translation>CSV로 내보내기</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n &amp;visible column(s)</source>
        <translation>
            <numerusform>보이는 열 %n개만(&amp;V)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %n column(s)</source>
        <translation>
            <numerusform>모든 열 %n개(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>For E&amp;xcel and other spreadsheets</source>
        <translation>Excel 등 스프레드시트용(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Data for other programs</source>
        <translation>다른 프로그램용 데이터(&amp;D)</translation>
    </message>
    <message>
        <source>Every value exactly as stored (UTF-8 without BOM, line ends LF). Formulas are not guarded: do not open this file in a spreadsheet by double-click.</source>
        <translation>모든 값을 저장된 그대로 내보냅니다(BOM 없는 UTF-8, 줄 끝 LF). 수식을 막지 않으므로 이 파일을 두 번 클릭하여 스프레드시트에서 열지 마세요.</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>저장할 파일</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>파일(&amp;F):</translation>
    </message>
    <message>
        <source>Trials written so far</source>
        <translation>지금까지 저장한 임상시험</translation>
    </message>
    <message>
        <source>&amp;Open file</source>
        <translation>파일 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Open fo&amp;lder</source>
        <translation>폴더 열기(&amp;L)</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, all %n column(s), sorted as shown</source>
        <translation>
            <numerusform>임상시험 %2건 중 %1건, 모든 열 %n개, 화면에 보이는 순서대로</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, %n visible column(s), sorted as shown</source>
        <translation>
            <numerusform>임상시험 %2건 중 %1건, 보이는 열 %n개, 화면에 보이는 순서대로</numerusform>
        </translation>
    </message>
    <message>
        <source>No trial matches the filters; there is nothing to export.</source>
        <translation>필터에 맞는 임상시험이 없어 내보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Excel shows only the first %1 rows of a file. The file itself will be complete.</source>
        <translation>Excel은 파일의 처음 %1행만 보여 줍니다. 파일에는 모두 저장됩니다.</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>The file %1 is already there. Replace it?</source>
        <translation>%1 파일이 이미 있습니다. 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>바꾸기(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>%1 trials with %n column(s) were written to %2.</source>
        <translation>
            <numerusform>임상시험 %1건(열 %n개)을 %2에 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list has changed since this dialog was opened.</source>
        <translation>이 창을 연 뒤에 목록이 바뀌었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) got an apostrophe in front, so that a spreadsheet does not run them as formulas.</source>
        <translation>
            <numerusform>스프레드시트가 수식으로 실행하지 않도록 셀 %n개의 앞에 작은따옴표를 붙였습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>닫기(&amp;C)</translation>
    </message>
    <message>
        <source>The export was complete before it could be cancelled; the file is written.</source>
        <translation>취소하기 전에 내보내기가 끝나 파일을 저장했습니다.</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written or changed.</source>
        <translation>내보내기를 취소했습니다. 저장하거나 바꾼 파일은 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Opens by double-click with correct Korean text (UTF-8 with BOM). Status, phase and study type read as in the table. A cell that a spreadsheet would run as a formula gets an apostrophe in front. Spreadsheets drop zeros at the start of number-like texts; import such columns as text.</source>
        <translation>두 번 클릭하면 한글이 깨지지 않고 열립니다(BOM이 있는 UTF-8). 진행 상태, 임상시험 단계, 연구종류는 표에 보이는 대로 씁니다. 스프레드시트가 수식으로 실행할 수 있는 셀에는 앞에 작은따옴표를 붙입니다. 스프레드시트는 숫자처럼 보이는 텍스트 앞의 0을 없애므로 그런 열은 텍스트로 가져오세요.</translation>
    </message>
</context>
<context>
    <name>trialdesk::Field</name>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>진료과</translation>
    </message>
    <message>
        <source>Study type</source>
        <translation>연구종류</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>임상시험 단계</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>연구범위</translation>
    </message>
    <message>
        <source>Enrollment</source>
        <translation>목표 대상자 수</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>연구기간</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>개월 수</translation>
    </message>
    <message>
        <source>Overall status</source>
        <translation>진행 상태</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>질환</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>중재</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>국가</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>종료일</translation>
    </message>
    <message>
        <source>Registry update</source>
        <translation>등록처 갱신일</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹페이지</translation>
    </message>
    <message>
        <source>Institute / sponsor</source>
        <translation>책임기관·의뢰자</translation>
    </message>
    <message>
        <source>Other title</source>
        <translation>다른 제목</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>주제어</translation>
    </message>
    <message>
        <source>Older numbers</source>
        <translation>이전 번호</translation>
    </message>
</context>
<context>
    <name>trialdesk::FieldsView</name>
    <message>
        <source>Fields of the trial</source>
        <translation>임상시험 항목</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>State</source>
        <translation>등록 상태</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>처음 확인</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>마지막 변경</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막 확인</translation>
    </message>
</context>
<context>
    <name>trialdesk::FilterBar</name>
    <message>
        <source>(no value)</source>
        <translation>(값 없음)</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>State</source>
        <translation>등록 상태</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>in the last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>in the last 90 days</source>
        <translation>최근 90일</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Watched only</source>
        <translation>관심 임상시험만</translation>
    </message>
</context>
<context>
    <name>trialdesk::FilterButton</name>
    <message>
        <source>%1: %2 chosen</source>
        <translation>%1: %2개 선택</translation>
    </message>
</context>
<context>
    <name>trialdesk::FullRecordView</name>
    <message>
        <source>The registry is being asked…</source>
        <translation>등록처에 묻는 중입니다…</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>%1 기준</translation>
    </message>
    <message>
        <source>The registry says more about this trial than its list does: who can take part, outcomes, contacts and sites.</source>
        <translation>등록처는 목록에 없는 내용도 공개합니다. 참여 조건, 평가변수, 연락처, 실시기관 등입니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>다시 가져오기</translation>
    </message>
    <message>
        <source>Fetch full record</source>
        <translation>전체 기록 가져오기</translation>
    </message>
    <message>
        <source>Full record</source>
        <translation>전체 기록</translation>
    </message>
</context>
<context>
    <name>trialdesk::GeneralPage</name>
    <message>
        <source>As the system</source>
        <translation>시스템 설정 따름</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>언어(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Rows per page:</source>
        <translation>페이지당 행 수(&amp;R):</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>폴더 열기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Data folder:</source>
        <translation>데이터 폴더(&amp;D):</translation>
    </message>
    <message>
        <source>All trials, the history of their changes, the run log and the backups are here. Another folder is chosen when the program is started: trialdesk --data-dir FOLDER</source>
        <translation>모든 임상시험과 변경 내역, 실행 기록, 백업이 여기에 있습니다. 다른 폴더를 쓰려면 프로그램을 시작할 때 지정하세요: trialdesk --data-dir FOLDER</translation>
    </message>
    <message>
        <source>None</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>프록시 주소</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>&amp;Proxy:</source>
        <translation>프록시(&amp;P):</translation>
    </message>
    <message>
        <source>For all registries. If the proxy wants a user name and a password, they are asked for when a sync needs them, and never stored.</source>
        <translation>모든 등록처에 적용됩니다. 프록시가 사용자 이름과 비밀번호를 요구하면 동기화할 때 물어보며, 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has to be like http://proxy.example:3128, with a port and without a user name or a password.</source>
        <translation>프록시 주소는 http://proxy.example:3128처럼 포트까지 쓰고, 사용자 이름과 비밀번호는 넣지 마십시오.</translation>
    </message>
    <message>
        <source>This address</source>
        <translation>직접 입력</translation>
    </message>
</context>
<context>
    <name>trialdesk::HeldDialog</name>
    <message>
        <source>Review removals: %1</source>
        <translation>사라짐 검토: %1</translation>
    </message>
    <message>
        <source>Reading the list of trials.</source>
        <translation>임상시험 목록을 읽고 있습니다.</translation>
    </message>
    <message>
        <source>Trials that the registry no longer lists</source>
        <translation>등록처 목록에 더 이상 없는 임상시험</translation>
    </message>
    <message>
        <source>&amp;Accept removals</source>
        <translation>사라짐으로 확정(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>The registry no longer lists %n trial(s). If you accept, they are marked as gone; they stay in the store with their history and come back if the registry lists them again.</source>
        <translation>
            <numerusform>등록처 목록에 임상시험 %n건이 더 이상 없습니다. 확정하면 사라짐으로 표시합니다. 변경 내역과 함께 저장소에 그대로 남으며, 등록처 목록에 다시 나타나면 원래대로 돌아옵니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>처음 %1건을 표시합니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::HelpDialog</name>
    <message>
        <source>TrialDesk help</source>
        <translation>TrialDesk 도움말</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Type words: a trial is shown if it has all of them. Korean words of one or two syllables are found, too, also inside longer words.</source>
        <translation>단어를 입력하면 그 단어가 모두 들어 있는 임상시험을 보여 줍니다. 한두 글자 한글 단어도, 긴 단어 안에 들어 있어도 찾습니다.</translation>
    </message>
    <message>
        <source>&quot;lung cancer&quot;</source>
        <translation>&quot;폐암 환자&quot;</translation>
    </message>
    <message>
        <source>a phrase, as written</source>
        <translation>적은 그대로의 구문</translation>
    </message>
    <message>
        <source>-children</source>
        <translation>-소아</translation>
    </message>
    <message>
        <source>not with this word</source>
        <translation>이 단어가 없는 것만</translation>
    </message>
    <message>
        <source>phase:3</source>
        <translation>단계:3</translation>
    </message>
    <message>
        <source>state:removed</source>
        <translation>state:removed</translation>
    </message>
    <message>
        <source>trials that the registry no longer lists</source>
        <translation>등록처 목록에 더 이상 없는 임상시험</translation>
    </message>
    <message>
        <source>What the states mean</source>
        <translation>등록 상태의 뜻</translation>
    </message>
    <message>
        <source>the registry listed the trial in the last complete sync</source>
        <translation>마지막으로 완료한 동기화 때 등록처 목록에 있었습니다</translation>
    </message>
    <message>
        <source>it was not listed once; that may be a fault of the registry</source>
        <translation>등록처 목록에 한 번 없었습니다. 등록처의 오류일 수 있습니다</translation>
    </message>
    <message>
        <source>it was not listed in two complete syncs in a row; it stays here with its history</source>
        <translation>완료한 동기화에서 두 번 연속 목록에 없었습니다. 변경 내역과 함께 여기에 남습니다</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Where the trials are kept</source>
        <translation>임상시험을 보관하는 곳</translation>
    </message>
    <message>
        <source>In one file on this computer. Nothing is sent anywhere but the requests for pages to the registries that you switch on.</source>
        <translation>이 컴퓨터의 파일 하나에 보관합니다. 켜 둔 등록처에 페이지를 요청하는 것 외에는 아무것도 외부로 보내지 않습니다.</translation>
    </message>
    <message>
        <source>only in one field: number, title, institute, department, study_type, phase, scope, enrollment, period, status</source>
        <translation>한 항목에서만 찾습니다: 번호, 제목, 기관, 진료과, 종류, 단계, 범위, 인원, 기간, 상태 (영어 이름 number, title, institute, department, study_type, phase, scope, enrollment, period, status도 됩니다)</translation>
    </message>
    <message>
        <source>trials that you watch</source>
        <translation>관심 임상시험으로 표시한 임상시험</translation>
    </message>
</context>
<context>
    <name>trialdesk::HistoryView</name>
    <message>
        <source>History of the trial</source>
        <translation>임상시험 변경 내역</translation>
    </message>
    <message>
        <source>No changes have been seen yet.</source>
        <translation>아직 확인된 변경이 없습니다.</translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · 실행 %2</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
</context>
<context>
    <name>trialdesk::KeyEditor</name>
    <message>
        <source>&amp;Test key</source>
        <translation>인증키 시험(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Get a key…</source>
        <translation>인증키 받기(&amp;G)…</translation>
    </message>
    <message>
        <source>Ask the keychai&amp;n again</source>
        <translation>키체인 다시 확인(&amp;N)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>인증키</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>표시(&amp;H)</translation>
    </message>
    <message>
        <source>Show the key as text</source>
        <translation>인증키를 글자로 표시</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>인증키를 보관하는 곳</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>In the system&apos;s keychain</source>
        <translation>시스템 키체인</translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation>나만 읽을 수 있는 파일</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>인증키(&amp;K):</translation>
    </message>
    <message>
        <source>Kee&amp;p it:</source>
        <translation>보관 위치(&amp;P):</translation>
    </message>
    <message>
        <source>Looking for a stored key…</source>
        <translation>저장된 인증키를 찾는 중…</translation>
    </message>
    <message>
        <source>Do not &amp;remove</source>
        <translation>제거하지 않기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove key</source>
        <translation>인증키 제거(&amp;R)</translation>
    </message>
    <message>
        <source>Paste a new key here to replace the stored one</source>
        <translation>저장된 인증키를 바꾸려면 여기에 새 인증키를 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation>여기에 인증키를 붙여 넣으세요</translation>
    </message>
    <message>
        <source>The stored key is removed when you press OK or Apply.</source>
        <translation>확인이나 적용을 누르면 저장된 인증키를 제거합니다.</translation>
    </message>
    <message>
        <source>A key is stored in the system&apos;s keychain.</source>
        <translation>인증키가 시스템 키체인에 저장되어 있습니다.</translation>
    </message>
    <message>
        <source>A key is stored in a file that only you can read.</source>
        <translation>인증키가 나만 읽을 수 있는 파일에 저장되어 있습니다.</translation>
    </message>
    <message>
        <source>No keychain answers on this computer (no secret service). A key can be kept in a file that only you can read instead; choose below where to keep it.</source>
        <translation>이 컴퓨터에서 응답하는 키체인이 없습니다(secret service 없음). 대신 나만 읽을 수 있는 파일에 인증키를 보관할 수 있습니다. 아래에서 보관 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>No key is stored yet. This registry gives its data only with a key, which is free of charge.</source>
        <translation>아직 저장된 인증키가 없습니다. 이 등록처의 데이터를 받으려면 인증키가 필요하며, 인증키는 무료입니다.</translation>
    </message>
    <message>
        <source>Choose where the key is kept: in the keychain or in a file that only you can read.</source>
        <translation>인증키를 보관할 곳을 선택하세요: 키체인 또는 나만 읽을 수 있는 파일.</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>등록처에 확인하는 중…</translation>
    </message>
    <message>
        <source>The key comes from the environment variable %1. It is used instead of a stored key.</source>
        <translation>인증키를 환경 변수 %1에서 가져옵니다. 저장된 인증키보다 먼저 사용됩니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::KeyVerdict</name>
    <message>
        <source>The key works: the registry has %1 trials.</source>
        <translation>인증키가 작동합니다. 등록처에 임상시험 %1건이 있습니다.</translation>
    </message>
    <message>
        <source>The registry does not know this key yet. A new key can take some hours after its approval; otherwise check that it was applied for with this dataset and copied completely.</source>
        <translation>등록처가 아직 이 인증키를 알지 못합니다. 새 인증키는 승인 후 몇 시간이 지나야 쓸 수 있습니다. 새 인증키가 아니라면 이 데이터셋에 활용신청을 했는지, 인증키를 빠짐없이 복사했는지 확인하세요.</translation>
    </message>
    <message>
        <source>This key is wrong: it does not have the form of a key from data.go.kr. Copy it again from the page where you got it.</source>
        <translation>인증키가 잘못되었습니다. 공공데이터포털(data.go.kr) 인증키의 형식이 아닙니다. 인증키를 받은 페이지에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>This key has expired. Extend it on the page where you got it.</source>
        <translation>인증키의 기한이 끝났습니다. 인증키를 받은 페이지에서 연장하세요.</translation>
    </message>
    <message>
        <source>The key is right, but its requests for today are used up. It works again tomorrow.</source>
        <translation>인증키는 맞지만 오늘의 요청 한도를 모두 썼습니다. 내일 다시 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The key could not be tested.</source>
        <translation>인증키를 시험하지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::Label</name>
    <message>
        <source>Expanded Access</source>
        <translation>확대 접근(치료목적 사용)</translation>
    </message>
    <message>
        <source>Interventional</source>
        <translation>중재연구</translation>
    </message>
    <message>
        <source>Observational</source>
        <translation>관찰연구</translation>
    </message>
    <message>
        <source>Not Applicable</source>
        <translation>해당 없음</translation>
    </message>
    <message>
        <source>Early Phase 1</source>
        <translation>초기 1상</translation>
    </message>
    <message>
        <source>Phase 1</source>
        <translation>1상</translation>
    </message>
    <message>
        <source>Phase 2</source>
        <translation>2상</translation>
    </message>
    <message>
        <source>Phase 3</source>
        <translation>3상</translation>
    </message>
    <message>
        <source>Phase 4</source>
        <translation>4상</translation>
    </message>
    <message>
        <source>Active, not recruiting</source>
        <translation>진행 중(모집 종료)</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Enrolling by invitation</source>
        <translation>초청자만 등록 중</translation>
    </message>
    <message>
        <source>Not yet recruiting</source>
        <translation>모집 전</translation>
    </message>
    <message>
        <source>Recruiting</source>
        <translation>모집 중</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>일시 중단</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>시작 전 철회</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>이용 가능</translation>
    </message>
    <message>
        <source>No longer available</source>
        <translation>더 이상 이용할 수 없음</translation>
    </message>
    <message>
        <source>Temporarily not available</source>
        <translation>일시적으로 이용할 수 없음</translation>
    </message>
    <message>
        <source>Approved for marketing</source>
        <translation>시판 승인</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>비공개</translation>
    </message>
    <message>
        <source>Unknown status</source>
        <translation>상태 미상</translation>
    </message>
</context>
<context>
    <name>trialdesk::LockText</name>
    <message>
        <source>Take over</source>
        <translation>잠금 넘겨받기</translation>
    </message>
    <message>
        <source>The lock was not touched. %1</source>
        <translation>잠금을 건드리지 않았습니다. %1</translation>
    </message>
    <message>
        <source>The lock of the data folder was left by %1 (process %2). Is TrialDesk running there now?</source>
        <translation>데이터 폴더의 잠금은 %1(프로세스 %2)이(가) 남긴 것입니다. 지금 그곳에서 TrialDesk가 실행 중입니까?</translation>
    </message>
    <message>
        <source>This computer can&apos;t see whether it is. If it is, cancel: two programs must not sync into one store. If that computer is off, was given another name, or is this one under an earlier name, take over.</source>
        <translation>이 컴퓨터에서는 알 수 없습니다. 실행 중이면 취소하십시오. 두 프로그램이 한 저장소에 동기화하면 안 됩니다. 그 컴퓨터가 꺼져 있거나 이름이 바뀌었거나 이 컴퓨터의 이전 이름이면 넘겨받으십시오.</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>넘겨받기(&amp;T)</translation>
    </message>
</context>
<context>
    <name>trialdesk::LogView</name>
    <message>
        <source>Log file</source>
        <translation>로그 파일</translation>
    </message>
    <message>
        <source>Kinds of messages</source>
        <translation>메시지 종류</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Without details</source>
        <translation>자세한 내용 제외</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>경고와 오류</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>오류만</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>로그에서 검색</translation>
    </message>
    <message>
        <source>Text of the log file</source>
        <translation>로그 파일 내용</translation>
    </message>
    <message>
        <source>Open log &amp;folder</source>
        <translation>로그 폴더 열기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Day:</source>
        <translation>날짜(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>표시(&amp;S):</translation>
    </message>
    <message>
        <source>There is no log yet. It begins with the first sync.</source>
        <translation>아직 로그가 없습니다. 첫 동기화 때부터 기록합니다.</translation>
    </message>
    <message>
        <source>This file is large (%1); its end is shown. Open the folder to see all.</source>
        <translation>파일이 커서(%1) 끝부분만 표시합니다. 전체를 보려면 폴더를 여세요.</translation>
    </message>
    <message>
        <source>No line matches.</source>
        <translation>이 로그에 조건에 맞는 줄이 없습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::MainWindow</name>
    <message>
        <source>About TrialDesk</source>
        <translation>TrialDesk 정보</translation>
    </message>
    <message>
        <source>TrialDesk %1</source>
        <translation>TrialDesk %1</translation>
    </message>
    <message>
        <source>Open clinical-trial registries on your desk.
Data folder: %1</source>
        <translation>공개 임상시험 등록처를 내 책상 위에서 봅니다.
데이터 폴더: %1</translation>
    </message>
    <message>
        <source>No registry is switched on.</source>
        <translation>켜진 등록처가 없습니다.</translation>
    </message>
    <message>
        <source>Choose in the settings which registries are synced.</source>
        <translation>설정에서 동기화할 등록처를 선택하세요.</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>설정(&amp;S)…</translation>
    </message>
    <message>
        <source>No registry is switched on</source>
        <translation>켜진 등록처 없음</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>The window&apos;s settings could not be read; the defaults are used.</source>
        <translation>창 설정을 읽을 수 없어 기본값으로 시작합니다.</translation>
    </message>
    <message>
        <source>This store is open read-only: it is from a newer TrialDesk.</source>
        <translation>더 새로운 TrialDesk의 저장소라서 읽기 전용으로 열었습니다.</translation>
    </message>
    <message>
        <source>You can search, read and export. Syncing, settings and backups need the newer program.</source>
        <translation>검색, 열람, 내보내기를 할 수 있습니다. 동기화, 설정, 백업은 더 새로운 프로그램에서 하십시오.</translation>
    </message>
    <message>
        <source>Trials, schedules and registries are not affected. The old file was kept as %1.</source>
        <translation>임상시험, 일정, 등록처에는 영향이 없습니다. 이전 파일은 %1(으)로 보관했습니다.</translation>
    </message>
    <message>
        <source>The data folder is in a risky place.</source>
        <translation>데이터 폴더의 위치가 안전하지 않습니다.</translation>
    </message>
    <message>
        <source>The weekly backup could not be made.</source>
        <translation>주간 백업을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>백업(&amp;B)…</translation>
    </message>
    <message>
        <source>Other users of this computer can change your data.</source>
        <translation>이 컴퓨터의 다른 사용자가 데이터를 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>trialdesk::Pager</name>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>임상시험 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 trials</source>
        <translation>임상시험 %2건 중 %1건</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1/%2페이지</translation>
    </message>
    <message>
        <source>%1 rows per page</source>
        <translation>페이지당 %1행</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>첫 페이지</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>이전 페이지</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>다음 페이지</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>마지막 페이지</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>페이지 번호</translation>
    </message>
    <message>
        <source>Rows per page</source>
        <translation>페이지당 행 수</translation>
    </message>
</context>
<context>
    <name>trialdesk::PlainLabel</name>
    <message>
        <source>Open web page</source>
        <translation>웹페이지 열기</translation>
    </message>
    <message>
        <source>This link leads to %1, which is not the registry&apos;s own site.</source>
        <translation>이 링크는 등록처의 사이트가 아닌 %1(으)로 연결됩니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>%1 (%2 more characters)</source>
        <translation>%1 (%2자 더 있음)</translation>
    </message>
</context>
<context>
    <name>trialdesk::ProblemText</name>
    <message>
        <source>Qt&apos;s SQLite driver is missing; install the package libqt6sql6-sqlite.</source>
        <translation>Qt의 SQLite 드라이버가 없습니다. libqt6sql6-sqlite 패키지를 설치하세요.</translation>
    </message>
    <message>
        <source>The lock file %1 can&apos;t be written; is the disk full?</source>
        <translation>잠금 파일 %1을(를) 쓸 수 없습니다. 디스크가 가득 찼는지 확인하세요.</translation>
    </message>
    <message>
        <source>The data folder %1 can&apos;t be written.</source>
        <translation>데이터 폴더 %1에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The data folder %1 can&apos;t be created.</source>
        <translation>데이터 폴더 %1을(를) 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>The store %1 is read-only.</source>
        <translation>저장소 %1은(는) 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>The store %1 can&apos;t be opened.</source>
        <translation>저장소 %1을(를) 열 수 없습니다.</translation>
    </message>
    <message>
        <source>The trial is no longer in the store.</source>
        <translation>이 임상시험은 더 이상 저장소에 없습니다.</translation>
    </message>
    <message>
        <source>no TLS: Qt&apos;s TLS plugin or OpenSSL is missing</source>
        <translation>TLS를 쓸 수 없습니다. Qt의 TLS 플러그인이나 OpenSSL이 없습니다.</translation>
    </message>
    <message>
        <source>the key file %1 is no regular file; remove it</source>
        <translation>인증키 파일 %1이(가) 일반 파일이 아닙니다. 파일을 지우세요.</translation>
    </message>
    <message>
        <source>the key file %1 belongs to another user; remove it and save the key again</source>
        <translation>인증키 파일 %1이(가) 다른 사용자의 것입니다. 파일을 지우고 인증키를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>other users can read the key file %1 (mode %2); make it yours alone with: chmod 600 &apos;%1&apos;</source>
        <translation>다른 사용자가 인증키 파일 %1을(를) 읽을 수 있습니다(권한 %2). 다음 명령으로 나만 읽게 하세요: chmod 600 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>the key file %1 is too large to be a key</source>
        <translation>인증키 파일 %1이(가) 너무 커서 인증키일 수 없습니다.</translation>
    </message>
    <message>
        <source>the key file %1 is a link; put a real file there</source>
        <translation>인증키 파일 %1이(가) 링크입니다. 실제 파일을 두세요.</translation>
    </message>
    <message>
        <source>the system keychain is not available</source>
        <translation>시스템 키체인을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the system keychain refused access</source>
        <translation>시스템 키체인이 접근을 거부했습니다</translation>
    </message>
    <message>
        <source>the system keychain does not answer</source>
        <translation>시스템 키체인이 응답하지 않습니다</translation>
    </message>
    <message>
        <source>%1 (%2); keep the key in a file that only you can read, or set TRIALDESK_KEY_&lt;REGISTRY&gt;</source>
        <translation>%1(%2). 나만 읽을 수 있는 파일에 인증키를 보관하거나 TRIALDESK_KEY_&lt;REGISTRY&gt; 환경 변수를 설정하세요</translation>
    </message>
    <message>
        <source>the key is empty</source>
        <translation>인증키가 비어 있습니다</translation>
    </message>
    <message>
        <source>a key can be kept in a file or in the keychain only</source>
        <translation>인증키는 파일이나 키체인에만 보관할 수 있습니다</translation>
    </message>
    <message>
        <source>the key may still be in the system keychain (%1)</source>
        <translation>인증키가 시스템 키체인에 남아 있을 수 있습니다(%1)</translation>
    </message>
    <message>
        <source>this is no proxy; accepted: system, none, http://HOST:PORT without a name</source>
        <translation>프록시가 아닙니다. 허용되는 값: system, none, 사용자 이름이 없는 http://HOST:PORT</translation>
    </message>
    <message>
        <source>valid from %1 to %2</source>
        <translation>유효 기간 %1 ~ %2</translation>
    </message>
    <message>
        <source>the certificate of %1 is made out to another host, %2 (%3)</source>
        <translation>%1의 인증서가 다른 호스트 %2의 것입니다(%3)</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid yet (%2), or the clock of this computer is wrong: it says %3</source>
        <translation>%1의 인증서가 아직 유효하지 않거나(%2) 이 컴퓨터의 시계가 틀립니다. 지금 시계는 %3입니다</translation>
    </message>
    <message>
        <source>the certificate of %1 has expired (%2; the clock of this computer says %3)</source>
        <translation>%1의 인증서가 만료되었습니다(%2, 이 컴퓨터의 시계는 %3)</translation>
    </message>
    <message>
        <source>the certificate of %1 is signed by nobody else than itself (%2)</source>
        <translation>%1의 인증서가 자기 자신으로만 서명되어 있습니다(%2)</translation>
    </message>
    <message>
        <source>the certificate of %1 comes from an issuer that this computer does not know, %2 (%3)</source>
        <translation>%1의 인증서는 이 컴퓨터가 모르는 발급자 %2의 것입니다(%3)</translation>
    </message>
    <message>
        <source>the certificate of %1 was refused: %2 (%3)</source>
        <translation>%1의 인증서가 거부되었습니다: %2 (%3)</translation>
    </message>
    <message>
        <source>The data folder lies in a folder of %1, which may copy the store while it is being written and so damage it. A folder of this computer alone is safer.</source>
        <translation>데이터 폴더가 %1 폴더 안에 있습니다. 저장소에 쓰는 도중에 복사되어 손상될 수 있으므로 이 컴퓨터에만 있는 폴더가 더 안전합니다.</translation>
    </message>
    <message>
        <source>The data folder lies on a drive of another computer: syncs are slower there, and only one computer may use it at a time.</source>
        <translation>데이터 폴더가 다른 컴퓨터의 드라이브에 있습니다. 동기화가 더 느리며, 한 번에 한 컴퓨터에서만 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>other users can open the folder of the keys, %1; make it yours alone with: chmod 700 &apos;%1&apos;</source>
        <translation>다른 사용자가 인증키 폴더 %1을(를) 열 수 있습니다. 다음 명령으로 본인만 쓸 수 있게 하세요: chmod 700 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>there is no key file, and the system keychain did not answer</source>
        <translation>인증키 파일이 없고 시스템 키체인이 응답하지 않았습니다</translation>
    </message>
    <message>
        <source>key not found in the system keychain, and there is no key file</source>
        <translation>시스템 키체인에 인증키가 없고 인증키 파일도 없습니다</translation>
    </message>
    <message>
        <source>Qt has no TLS library.</source>
        <translation>Qt에 TLS 라이브러리가 없습니다.</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing.</source>
        <translation>Qt의 SQLite 드라이버가 없습니다.</translation>
    </message>
    <message>
        <source>%1 is a link that another user made; remove it.</source>
        <translation>%1은(는) 다른 사용자가 만든 링크입니다. 지우세요.</translation>
    </message>
    <message>
        <source>Other users can write to the data folder %1 and replace what is in it; move it to a folder of your own, or close it with: chmod 700 &apos;%1&apos;</source>
        <translation>다른 사용자가 데이터 폴더 %1에 쓰고 그 안의 것을 바꿀 수 있습니다. 본인만 쓰는 폴더로 옮기거나 다음 명령으로 닫으세요: chmod 700 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>%1 belongs to another user; remove it, or move it away.</source>
        <translation>%1은(는) 다른 사용자의 것입니다. 지우거나 옮기세요.</translation>
    </message>
    <message>
        <source>%1 is no file but a pipe, a socket or a device; remove it, or move it away.</source>
        <translation>%1은(는) 파일이 아니라 파이프, 소켓 또는 장치입니다. 삭제하거나 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>%1 belongs to another user than %2; remove it, or move %2 to a folder of your own.</source>
        <translation>%1은(는) %2과(와) 다른 사용자의 파일입니다. 삭제하거나 %2을(를) 본인만 쓰는 폴더로 옮기세요.</translation>
    </message>
</context>
<context>
    <name>trialdesk::ProxyLoginDialog</name>
    <message>
        <source>Login to the proxy</source>
        <translation>프록시 로그인</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>사용자 이름(&amp;U):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>비밀번호(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Log in and sync</source>
        <translation>로그인하고 동기화(&amp;L)</translation>
    </message>
    <message>
        <source>Both are kept in memory only, until TrialDesk ends.</source>
        <translation>둘 다 메모리에만 두며 TrialDesk를 끝내면 사라집니다.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and a password before it lets requests through.</source>
        <translation>프록시 %1에서 사용자 이름과 비밀번호를 요구합니다. 입력해야 요청을 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Log in and test</source>
        <translation>로그인하고 시험(&amp;L)</translation>
    </message>
</context>
<context>
    <name>trialdesk::RecordDesk</name>
    <message>
        <source>Up to %1 trials can be marked at once</source>
        <translation>한 번에 %1개까지 표시할 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s) watched</source>
        <translation>
            <numerusform>임상시험 %Ln개를 관심으로 표시했습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s) no longer watched</source>
        <translation>
            <numerusform>임상시험 %Ln개의 관심 표시를 해제했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was merged into %2.</source>
        <translation>%1번은 %2번에 합쳐졌습니다.</translation>
    </message>
    <message>
        <source>The full record is kept with %2; search for %1 finds it, too.</source>
        <translation>전체 기록은 %2번에 보관됩니다. %1번으로 검색해도 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>%2 is not in the store, so the full record is kept with %1.</source>
        <translation>%2번은 저장소에 없으므로 전체 기록을 %1번에 보관합니다.</translation>
    </message>
    <message>
        <source>Full record of %1</source>
        <translation>%1번의 전체 기록</translation>
    </message>
    <message>
        <source>Nothing in the store was changed.</source>
        <translation>저장소에서 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>다시 시도(&amp;T)</translation>
    </message>
</context>
<context>
    <name>trialdesk::RecordPath</name>
    <message>
        <source>Results not yet posted: date</source>
        <translation>게시 전 결과: 날짜</translation>
    </message>
    <message>
        <source>Results not yet posted: event</source>
        <translation>게시 전 결과: 사건</translation>
    </message>
    <message>
        <source>Countries without sites any more</source>
        <translation>더 이상 실시기관이 없는 국가</translation>
    </message>
    <message>
        <source>Submitted results: sent</source>
        <translation>결과 제출: 제출일</translation>
    </message>
    <message>
        <source>Submitted results: returned</source>
        <translation>결과 제출: 반려일</translation>
    </message>
    <message>
        <source>Results posted</source>
        <translation>결과 게시</translation>
    </message>
    <message>
        <source>Arms: description</source>
        <translation>연구군: 설명</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>연구군</translation>
    </message>
    <message>
        <source>Arms: kind</source>
        <translation>연구군: 종류</translation>
    </message>
    <message>
        <source>Interventions: arms</source>
        <translation>중재: 연구군</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>중재</translation>
    </message>
    <message>
        <source>Interventions: kind</source>
        <translation>중재: 종류</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>질환</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>주제어</translation>
    </message>
    <message>
        <source>Contacts: email</source>
        <translation>연락처: 이메일</translation>
    </message>
    <message>
        <source>Contacts: name</source>
        <translation>연락처: 이름</translation>
    </message>
    <message>
        <source>Contacts: telephone</source>
        <translation>연락처: 전화</translation>
    </message>
    <message>
        <source>Contacts: extension</source>
        <translation>연락처: 내선 번호</translation>
    </message>
    <message>
        <source>Contacts: role</source>
        <translation>연락처: 역할</translation>
    </message>
    <message>
        <source>Sites: city</source>
        <translation>실시기관: 도시</translation>
    </message>
    <message>
        <source>Contacts of the sites: email</source>
        <translation>실시기관 연락처: 이메일</translation>
    </message>
    <message>
        <source>Contacts of the sites: name</source>
        <translation>실시기관 연락처: 이름</translation>
    </message>
    <message>
        <source>Contacts of the sites: telephone</source>
        <translation>실시기관 연락처: 전화</translation>
    </message>
    <message>
        <source>Contacts of the sites: extension</source>
        <translation>실시기관 연락처: 내선 번호</translation>
    </message>
    <message>
        <source>Contacts of the sites: role</source>
        <translation>실시기관 연락처: 역할</translation>
    </message>
    <message>
        <source>Sites: country</source>
        <translation>실시기관: 국가</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>실시기관</translation>
    </message>
    <message>
        <source>Sites: latitude</source>
        <translation>실시기관: 위도</translation>
    </message>
    <message>
        <source>Sites: longitude</source>
        <translation>실시기관: 경도</translation>
    </message>
    <message>
        <source>Sites: state</source>
        <translation>실시기관: 주·도</translation>
    </message>
    <message>
        <source>Sites: status</source>
        <translation>실시기관: 상태</translation>
    </message>
    <message>
        <source>Sites: postal code</source>
        <translation>실시기관: 우편번호</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>상세 설명</translation>
    </message>
    <message>
        <source>Enrollment</source>
        <translation>목표 대상자 수</translation>
    </message>
    <message>
        <source>Enrollment: actual or estimated</source>
        <translation>목표 대상자 수: 실제 또는 예정</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>임상시험 단계</translation>
    </message>
    <message>
        <source>Study type</source>
        <translation>연구종류</translation>
    </message>
    <message>
        <source>Eligibility criteria</source>
        <translation>선정·제외 기준</translation>
    </message>
    <message>
        <source>Healthy volunteers</source>
        <translation>건강인 참여</translation>
    </message>
    <message>
        <source>Maximum age</source>
        <translation>최대 연령</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>최소 연령</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>Acronym</source>
        <translation>약어</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>NCT number</source>
        <translation>NCT 번호</translation>
    </message>
    <message>
        <source>Older NCT numbers</source>
        <translation>이전 NCT 번호</translation>
    </message>
    <message>
        <source>Official title</source>
        <translation>공식 제목</translation>
    </message>
    <message>
        <source>Number at the organization</source>
        <translation>기관의 과제번호</translation>
    </message>
    <message>
        <source>Organization: kind</source>
        <translation>등록 기관: 종류</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>등록 기관</translation>
    </message>
    <message>
        <source>Sharing of participant data: access</source>
        <translation>대상자 자료 공유: 이용 조건</translation>
    </message>
    <message>
        <source>Sharing of participant data: description</source>
        <translation>대상자 자료 공유: 설명</translation>
    </message>
    <message>
        <source>Sharing of participant data: documents</source>
        <translation>대상자 자료 공유: 문서</translation>
    </message>
    <message>
        <source>Sharing of participant data</source>
        <translation>대상자 자료 공유</translation>
    </message>
    <message>
        <source>Sharing of participant data: time frame</source>
        <translation>대상자 자료 공유: 기간</translation>
    </message>
    <message>
        <source>Sharing of participant data: address</source>
        <translation>대상자 자료 공유: 주소</translation>
    </message>
    <message>
        <source>Primary outcomes: description</source>
        <translation>1차 평가변수: 설명</translation>
    </message>
    <message>
        <source>Primary outcomes</source>
        <translation>1차 평가변수</translation>
    </message>
    <message>
        <source>Primary outcomes: time frame</source>
        <translation>1차 평가변수: 평가 시점</translation>
    </message>
    <message>
        <source>Secondary outcomes: description</source>
        <translation>2차 평가변수: 설명</translation>
    </message>
    <message>
        <source>Secondary outcomes</source>
        <translation>2차 평가변수</translation>
    </message>
    <message>
        <source>Secondary outcomes: time frame</source>
        <translation>2차 평가변수: 평가 시점</translation>
    </message>
    <message>
        <source>References</source>
        <translation>참고 문헌</translation>
    </message>
    <message>
        <source>References: PubMed number</source>
        <translation>참고 문헌: PubMed 번호</translation>
    </message>
    <message>
        <source>References: kind</source>
        <translation>참고 문헌: 종류</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>관련 링크</translation>
    </message>
    <message>
        <source>Links: address</source>
        <translation>관련 링크: 주소</translation>
    </message>
    <message>
        <source>Collaborators: kind</source>
        <translation>협력 기관: 종류</translation>
    </message>
    <message>
        <source>Collaborators</source>
        <translation>협력 기관</translation>
    </message>
    <message>
        <source>Lead sponsor: kind</source>
        <translation>의뢰자: 종류</translation>
    </message>
    <message>
        <source>Lead sponsor</source>
        <translation>의뢰자</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>종료일</translation>
    </message>
    <message>
        <source>Completion: actual or estimated</source>
        <translation>종료일: 실제 또는 예정</translation>
    </message>
    <message>
        <source>Delay of results first posted</source>
        <translation>결과 공개 연기 최초 게시일</translation>
    </message>
    <message>
        <source>Delay of results first posted: actual or estimated</source>
        <translation>결과 공개 연기 최초 게시일: 실제 또는 예정</translation>
    </message>
    <message>
        <source>Delay of results first submitted</source>
        <translation>결과 공개 연기 최초 제출일</translation>
    </message>
    <message>
        <source>Last known status</source>
        <translation>마지막으로 알려진 상태</translation>
    </message>
    <message>
        <source>Last update posted</source>
        <translation>최근 수정 게시일</translation>
    </message>
    <message>
        <source>Last update submitted</source>
        <translation>최근 수정 제출일</translation>
    </message>
    <message>
        <source>Overall status</source>
        <translation>진행 상태</translation>
    </message>
    <message>
        <source>Primary completion</source>
        <translation>1차 종료일</translation>
    </message>
    <message>
        <source>Primary completion: actual or estimated</source>
        <translation>1차 종료일: 실제 또는 예정</translation>
    </message>
    <message>
        <source>Results first posted</source>
        <translation>결과 최초 게시일</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>Start: actual or estimated</source>
        <translation>시작일: 실제 또는 예정</translation>
    </message>
    <message>
        <source>Record verified</source>
        <translation>기록 확인</translation>
    </message>
    <message>
        <source>First posted</source>
        <translation>최초 게시일</translation>
    </message>
    <message>
        <source>Reason for stopping</source>
        <translation>중단 사유</translation>
    </message>
</context>
<context>
    <name>trialdesk::RecordText</name>
    <message>
        <source>All sexes</source>
        <translation>성별 제한 없음</translation>
    </message>
    <message>
        <source>Women only</source>
        <translation>여성만</translation>
    </message>
    <message>
        <source>Men only</source>
        <translation>남성만</translation>
    </message>
    <message>
        <source>Ages %1 to %2</source>
        <translation>나이 %1 ~ %2</translation>
    </message>
    <message>
        <source>Ages %1 and older</source>
        <translation>나이 %1 이상</translation>
    </message>
    <message>
        <source>Ages up to %1</source>
        <translation>나이 %1 이하</translation>
    </message>
    <message>
        <source>Healthy volunteers are accepted</source>
        <translation>건강한 지원자 참여 가능</translation>
    </message>
    <message>
        <source>Healthy volunteers are not accepted</source>
        <translation>건강한 지원자 참여 불가</translation>
    </message>
    <message>
        <source>%1, extension %2</source>
        <translation>%1, 내선 %2</translation>
    </message>
    <message>
        <source>Why it was stopped</source>
        <translation>중단 사유</translation>
    </message>
    <message>
        <source>Brief summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Who can take part</source>
        <translation>참여 대상</translation>
    </message>
    <message>
        <source>Eligibility criteria</source>
        <translation>선정·제외 기준</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>연구군</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>중재</translation>
    </message>
    <message>
        <source>Primary outcomes</source>
        <translation>1차 평가변수</translation>
    </message>
    <message>
        <source>Secondary outcomes</source>
        <translation>2차 평가변수</translation>
    </message>
    <message>
        <source>Other outcomes</source>
        <translation>기타 평가변수</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>Responsible people</source>
        <translation>책임자</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>실시기관</translation>
    </message>
    <message>
        <source>Detailed description</source>
        <translation>상세 설명</translation>
    </message>
</context>
<context>
    <name>trialdesk::RemoveText</name>
    <message>
        <source>Remove sample trials</source>
        <translation>예제 임상시험 제거</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n invented trial(s) with their history and their runs?</source>
        <translation>
            <numerusform>가상의 임상시험 %n건과 그 변경 내역, 실행 기록을 제거하시겠습니까?</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no sample trials in the store.</source>
        <translation>저장소에 예제 임상시험이 없습니다.</translation>
    </message>
    <message>
        <source>Trials of other registries stay. You can sync the sample registry again at any time.</source>
        <translation>다른 등록처의 임상시험은 그대로 남습니다. 예제 등록처는 언제든지 다시 동기화할 수 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunDetails</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>상세 내용 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Select a run to see its details.</source>
        <translation>실행을 선택하면 상세 내용이 표시됩니다.</translation>
    </message>
    <message>
        <source>Run %1: %2, %3, %4</source>
        <translation>실행 %1: %2, %3, %4</translation>
    </message>
    <message>
        <source>Technical details: %1</source>
        <translation>기술 정보: %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>다시 나타남</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunLogDialog</name>
    <message>
        <source>Run log</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>로그(&amp;L)</translation>
    </message>
    <message>
        <source>R&amp;efresh</source>
        <translation>새로 고침(&amp;E)</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>닫기(&amp;O)</translation>
    </message>
    <message>
        <source>All registries</source>
        <translation>모든 등록처</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>Re&amp;gistry:</source>
        <translation>등록처(&amp;G):</translation>
    </message>
    <message>
        <source>Syncs, newest first</source>
        <translation>동기화 목록, 최신 순</translation>
    </message>
    <message>
        <source>No sync has run yet.</source>
        <translation>아직 실행한 동기화가 없습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunNotices</name>
    <message>
        <source>&amp;Review…</source>
        <translation>검토(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Accept removals</source>
        <translation>사라짐으로 확정(&amp;A)</translation>
    </message>
    <message>
        <source>Set &amp;key…</source>
        <translation>인증키 설정(&amp;K)…</translation>
    </message>
    <message>
        <source>Run &amp;log</source>
        <translation>실행 기록(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>다시 시도(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>백업(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Take over…</source>
        <translation>넘겨받기(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Log in…</source>
        <translation>로그인(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>설정(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunTableModel</name>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>등록처</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>시작 방식</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>다시 나타남</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>걸린 시간</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunText</name>
    <message>
        <source>less than 1 s</source>
        <translation>1초 미만</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>This sync is running.</source>
        <translation>동기화를 실행하고 있습니다.</translation>
    </message>
    <message>
        <source>Every page arrived, and it was checked which trials are no longer in the registry.</source>
        <translation>모든 페이지를 받았고, 등록처에 더 이상 없는 임상시험도 확인했습니다.</translation>
    </message>
    <message>
        <source>Every page arrived.</source>
        <translation>모든 페이지를 받았습니다.</translation>
    </message>
    <message>
        <source>Every page arrived, but some records could not be used or the removals could not be checked. No trial was lost.</source>
        <translation>모든 페이지를 받았지만 일부 자료를 쓸 수 없었거나 사라진 임상시험을 확인하지 못했습니다. 잃어버린 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>Not every page arrived. What arrived is stored, and no trial was lost.</source>
        <translation>일부 페이지를 받지 못했습니다. 받은 내용은 저장했고, 잃어버린 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>Many trials were not in the registry this time. Marking them waits for your confirmation.</source>
        <translation>이번에는 등록처에 없는 임상시험이 많습니다. 확인해 주실 때까지 표시를 보류합니다.</translation>
    </message>
    <message>
        <source>This sync failed. No trial was lost.</source>
        <translation>동기화에 실패했습니다. 잃어버린 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>This sync was cancelled. What had arrived is stored, and no trial was lost.</source>
        <translation>동기화를 취소했습니다. 그때까지 받은 내용은 저장했고, 잃어버린 임상시험은 없습니다.</translation>
    </message>
    <message>
        <source>The program ended during this sync. What had arrived is stored, and no trial was lost.</source>
        <translation>동기화 도중에 프로그램이 끝났습니다. 그때까지 받은 내용은 저장했고, 잃어버린 임상시험은 없습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::RunTexts</name>
    <message>
        <source>%1 new</source>
        <translation>신규 %1건</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>변경 %1건</translation>
    </message>
    <message>
        <source>%1 returned</source>
        <translation>다시 나타남 %1건</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>안 보임 %1건</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>사라짐 %1건</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>%1: the registry no longer lists many of its trials.</source>
        <translation>%1: 등록처 목록에서 많은 임상시험이 빠졌습니다.</translation>
    </message>
    <message>
        <source>That may be a fault of the registry, so they were kept as they are. Have a look, then accept the removals if they are right.</source>
        <translation>등록처의 오류일 수 있어 그대로 두었습니다. 검토해 보고 맞으면 사라짐으로 확정하세요.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 records could not be read.</source>
        <translation>%1: 자료 %3건 중 %2건을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>All others are stored. The log of the run names the records; the next sync tries them again.</source>
        <translation>나머지는 모두 저장했습니다. 읽지 못한 자료는 실행 로그에 나와 있으며, 다음 동기화 때 다시 시도합니다.</translation>
    </message>
    <message>
        <source>%1: the last sync did not finish.</source>
        <translation>%1: 마지막 동기화가 끝까지 진행되지 않았습니다.</translation>
    </message>
    <message>
        <source>What had arrived is stored, and no trial was lost. Sync again to complete it.</source>
        <translation>그때까지 받은 내용은 저장했고, 잃어버린 임상시험은 없습니다. 다시 동기화하면 마저 진행합니다.</translation>
    </message>
    <message>
        <source>Last sync %1: ok, %2</source>
        <translation>마지막 동기화 %1: 정상, %2</translation>
    </message>
    <message>
        <source>Last sync %1: %2</source>
        <translation>마지막 동기화 %1: %2</translation>
    </message>
    <message>
        <source>Next sync %1</source>
        <translation>다음 동기화 %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 s)</source>
        <translation>%1: %2 (%3초)</translation>
    </message>
    <message>
        <source>%1: asking for the first page</source>
        <translation>%1: 첫 페이지를 요청하는 중</translation>
    </message>
    <message>
        <source>%1: page %2 of %3, %4 trials</source>
        <translation>%1: %2/%3페이지, 임상시험 %4건</translation>
    </message>
    <message>
        <source>%1: page %2, %3 trials</source>
        <translation>%1: %2페이지, 임상시험 %3건</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n초 남음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n분 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the registry no longer lists %2 of its trials.</source>
        <translation>%1: 등록처 목록에서 임상시험 %2건이 사라졌습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::SampleHost</name>
    <message>
        <source>The sample registry could not be started (%1).</source>
        <translation>예제 등록처를 시작하지 못했습니다 (%1).</translation>
    </message>
    <message>
        <source>The program %1 is missing; install TrialDesk again.</source>
        <translation>%1 프로그램이 없습니다. TrialDesk를 다시 설치하세요.</translation>
    </message>
</context>
<context>
    <name>trialdesk::ScheduleEditor</name>
    <message>
        <source>Only by hand</source>
        <translation>수동으로만</translation>
    </message>
    <message>
        <source>At an interval</source>
        <translation>일정한 간격으로</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>매일</translation>
    </message>
    <message>
        <source>On chosen weekdays</source>
        <translation>선택한 요일에</translation>
    </message>
    <message>
        <source>&amp;at</source>
        <translation>시각(&amp;A)</translation>
    </message>
    <message>
        <source>Time of day of the sync</source>
        <translation>동기화할 시각</translation>
    </message>
    <message>
        <source>When to sync by itself</source>
        <translation>자동 동기화 시점</translation>
    </message>
    <message>
        <source>Sync by &amp;itself:</source>
        <translation>자동 동기화(&amp;I):</translation>
    </message>
    <message>
        <source>Length of the interval</source>
        <translation>간격 길이</translation>
    </message>
    <message>
        <source>Unit of the interval</source>
        <translation>간격 단위</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>&amp;every</source>
        <translation>간격(&amp;E)</translation>
    </message>
    <message>
        <source>Choose at least one weekday.</source>
        <translation>요일을 하나 이상 선택하세요.</translation>
    </message>
    <message>
        <source>It is synced only when you press Sync.</source>
        <translation>동기화를 누를 때만 동기화합니다.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>%1 is a weekday&apos;s short name, %2 a date, %3 a time of day</extracomment>
        <translation>%2 (%1) %3</translation>
    </message>
    <message>
        <source>The next syncs:</source>
        <translation>다음 동기화 일정:</translation>
    </message>
    <message>
        <source>Otherwise one sync makes up for all the times at which TrialDesk was not running or the computer was off.</source>
        <translation>선택하지 않으면 TrialDesk가 실행 중이 아니었거나 컴퓨터가 꺼져 있던 동안 놓친 동기화를 한 번에 보충합니다.</translation>
    </message>
    <message>
        <source>Some minutes after the chosen time, so that not all installations ask at once.</source>
        <translation>모든 설치본이 한꺼번에 요청하지 않도록 정한 시각보다 몇 분 늦게 시작합니다.</translation>
    </message>
    <message>
        <source>Leave &amp;out times that were missed</source>
        <translation>놓친 시각은 건너뛰기(&amp;O)</translation>
    </message>
</context>
<context>
    <name>trialdesk::ScopeEditor</name>
    <message>
        <source>Trials with sites in South Korea</source>
        <translation>대한민국에 실시기관이 있는 임상시험</translation>
    </message>
    <message>
        <source>The whole registry</source>
        <translation>등록처 전체</translation>
    </message>
    <message>
        <source>Trials of a condition</source>
        <translation>특정 질환의 임상시험</translation>
    </message>
    <message>
        <source>Trials of a sponsor</source>
        <translation>특정 의뢰자의 임상시험</translation>
    </message>
    <message>
        <source>Trials that match a query</source>
        <translation>검색어에 맞는 임상시험</translation>
    </message>
    <message>
        <source>A list of NCT numbers</source>
        <translation>NCT 번호 목록</translation>
    </message>
    <message>
        <source>Which trials</source>
        <translation>수집할 임상시험</translation>
    </message>
    <message>
        <source>NCT numbers</source>
        <translation>NCT 번호</translation>
    </message>
    <message>
        <source>Enter or paste at least one NCT number.</source>
        <translation>NCT 번호를 하나 이상 입력하거나 붙여 넣으십시오.</translation>
    </message>
    <message>
        <source>Every entry has to be NCT and up to eight digits, with spaces, commas or lines between them.</source>
        <translation>각 항목은 NCT와 여덟 자리 이하의 숫자여야 하며 공백, 쉼표 또는 줄바꿈으로 구분합니다.</translation>
    </message>
    <message>
        <source>Enter at least one word.</source>
        <translation>단어를 하나 이상 입력하십시오.</translation>
    </message>
    <message>
        <source>At most %L1 numbers can be listed; choose a query for more.</source>
        <translation>번호는 최대 %L1개까지 입력할 수 있습니다. 더 많으면 검색어를 사용하십시오.</translation>
    </message>
    <message>
        <source>Name of the sponsor, in English</source>
        <translation>의뢰자 이름(영문)</translation>
    </message>
    <message>
        <source>Words in English</source>
        <translation>영문 단어</translation>
    </message>
    <message>
        <source>About 17,600 trials; the first sync takes less than a minute.</source>
        <translation>약 17,600건이며 첫 동기화는 1분이 걸리지 않습니다.</translation>
    </message>
    <message>
        <source>About 605,000 trials; the first sync takes a quarter of an hour and can be interrupted.</source>
        <translation>약 605,000건이며 첫 동기화는 15분쯤 걸리고 중간에 멈출 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::SearchBar</name>
    <message>
        <source>Search trials</source>
        <translation>임상시험 검색</translation>
    </message>
    <message>
        <source>A plain text search: finds the words as you type them, in numbers, titles, conditions, interventions, sponsors, keywords and the other texts of the table. It knows no synonyms and no translations: &quot;heart attack&quot; does not find &quot;myocardial infarction&quot;.</source>
        <translation>글자 그대로 찾는 검색입니다. 번호, 제목, 질환, 중재, 기관·의뢰자, 주제어와 표의 다른 글에서 입력한 단어를 찾습니다. 비슷한 말이나 번역은 찾지 못합니다. &quot;심장마비&quot;는 &quot;심근경색&quot;을 찾지 않습니다.</translation>
    </message>
    <message>
        <source>Plain text search: words, &quot;a phrase&quot;, -without, phase:3</source>
        <translation>글자 그대로 검색: 단어, &quot;구문&quot;, -제외, 단계:3</translation>
    </message>
</context>
<context>
    <name>trialdesk::SearchBox</name>
    <message>
        <source>&quot;state:&quot; knows present, missing and removed.</source>
        <translation>&quot;state:&quot;에는 present, missing, removed를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>&quot;%1:&quot; is not a field; searched as text.</source>
        <translation>&quot;%1:&quot;은(는) 항목 이름이 아니므로 일반 텍스트로 검색합니다.</translation>
    </message>
    <message>
        <source>&quot;%1:&quot; needs a number such as 100, &gt;=100 or 100..200; searched as text.</source>
        <translation>&quot;%1:&quot;에는 100, &gt;=100, 100..200 같은 숫자가 필요합니다. 일반 텍스트로 검색합니다.</translation>
    </message>
    <message>
        <source>&quot;-%1:&quot; is not known; name the registries you want instead.</source>
        <translation>&quot;-%1:&quot;은(는) 쓸 수 없습니다. 원하는 등록처 이름을 대신 적어 주세요.</translation>
    </message>
    <message>
        <source>&quot;watched:&quot; knows yes only.</source>
        <translation>&quot;watched:&quot;에는 yes만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>&quot;%1:&quot; needs dates such as 2024..2025-03, &gt;=2024-03-05 or &lt;2024; searched as text.</source>
        <translation>&quot;%1:&quot;에는 2024..2025-03, &gt;=2024-03-05, &lt;2024 같은 날짜가 필요합니다. 일반 텍스트로 검색했습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>설정 페이지</translation>
    </message>
    <message>
        <source>Appl&amp;y</source>
        <translation>적용(&amp;Y)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>The sample trials are removed.</source>
        <translation>예제 임상시험을 제거했습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::SourcePage</name>
    <message>
        <source>&amp;Use this registry</source>
        <translation>이 등록처 사용(&amp;U)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>인증키</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Open &amp;web page</source>
        <translation>웹페이지 열기(&amp;W)</translation>
    </message>
    <message>
        <source>The trials of this registry are invented. They let you try the program without a network or a key, and change a little from sync to sync.</source>
        <translation>이 등록처의 임상시험은 가상의 자료입니다. 네트워크나 인증키 없이 프로그램을 써 볼 수 있으며, 동기화할 때마다 조금씩 바뀝니다.</translation>
    </message>
    <message>
        <source>Re&amp;move sample trials…</source>
        <translation>예제 임상시험 제거(&amp;M)…</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source> trials</source>
        <translation>건</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source> ms</source>
        <translation>밀리초</translation>
    </message>
    <message>
        <source>Page si&amp;ze:</source>
        <translation>페이지 크기(&amp;Z):</translation>
    </message>
    <message>
        <source>Give up after silence o&amp;f:</source>
        <translation>무응답 제한 시간(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Longest time for a page:</source>
        <translation>페이지당 최대 시간(&amp;L):</translation>
    </message>
    <message>
        <source>Pause between re&amp;quests:</source>
        <translation>요청 간격(&amp;Q):</translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation>기본값(&amp;D)</translation>
    </message>
    <message>
        <source>Set page size, times and pause to the registry&apos;s defaults</source>
        <translation>페이지 크기, 시간, 요청 간격을 등록처의 기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Address of the registry (ad&amp;vanced)</source>
        <translation>등록처 주소 - 고급(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Base address:</source>
        <translation>기본 주소(&amp;B):</translation>
    </message>
    <message>
        <source>Data&amp;set (uddi):</source>
        <translation>데이터셋 uddi(&amp;S):</translation>
    </message>
    <message>
        <source>Leave a field empty to use the registry&apos;s own address.</source>
        <translation>비워 두면 등록처의 원래 주소를 사용합니다.</translation>
    </message>
    <message>
        <source>The address has to begin with https:// (http:// only for this computer) and may not hold a user name, a password or a question mark.</source>
        <translation>주소는 https://로 시작해야 하며(http://는 이 컴퓨터의 주소에만 사용) 사용자 이름, 비밀번호, 물음표를 넣을 수 없습니다.</translation>
    </message>
    <message>
        <source>The longest time for a page can&apos;t be shorter than the silence after which to give up.</source>
        <translation>페이지당 최대 시간은 무응답 제한 시간보다 짧을 수 없습니다.</translation>
    </message>
    <message>
        <source>Trials to keep</source>
        <translation>보관할 임상시험</translation>
    </message>
    <message>
        <source>Trials of an earlier choice stay in the store; they are no longer kept fresh.</source>
        <translation>이전에 선택한 임상시험은 저장소에 남지만 더 이상 갱신되지 않습니다.</translation>
    </message>
    <message>
        <source>I &amp;know this address: the key may be sent there</source>
        <translation>아는 주소입니다. 인증키를 보내도 됩니다(&amp;K)</translation>
    </message>
</context>
<context>
    <name>trialdesk::SourceSettings</name>
    <message>
        <source>&quot;%1&quot; is not accepted for %2; accepted: %3.</source>
        <translation>%2에 &quot;%1&quot;을(를) 쓸 수 없습니다. 사용 가능: %3.</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1~%2 범위의 정수</translation>
    </message>
    <message>
        <source>an https:// address, or http:// on this computer</source>
        <translation>https:// 주소 또는 이 컴퓨터의 http:// 주소</translation>
    </message>
    <message>
        <source>a uddi such as %1</source>
        <translation>%1 같은 uddi</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a setting; accepted: %2.</source>
        <translation>&quot;%1&quot;은(는) 설정 이름이 아닙니다. 사용 가능: %2.</translation>
    </message>
    <message>
        <source>nothing (this registry is always read whole)</source>
        <translation>빈 값(이 등록처는 항상 전체를 읽습니다)</translation>
    </message>
    <message>
        <source>all, korea, condition:WORDS, sponsor:WORDS, query:WORDS (at most 500 characters), or NCT numbers such as NCT00189228 NCT00554515</source>
        <translation>all, korea, condition:단어, sponsor:단어, query:단어(500자까지), 또는 NCT00189228 NCT00554515 같은 NCT 번호</translation>
    </message>
</context>
<context>
    <name>trialdesk::StartDialog</name>
    <message>
        <source>&amp;Restore this backup</source>
        <translation>이 백업 복원(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Choose another backup…</source>
        <translation>다른 백업 선택(&amp;C)…</translation>
    </message>
    <message>
        <source>Start with an &amp;empty store…</source>
        <translation>빈 저장소로 시작(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;read-only</source>
        <translation>읽기 전용으로 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>다시 시도(&amp;T)</translation>
    </message>
    <message>
        <source>Open data &amp;folder</source>
        <translation>데이터 폴더 열기(&amp;F)</translation>
    </message>
    <message>
        <source>Co&amp;py details</source>
        <translation>상세 내용 복사(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>The details are in the clipboard.</source>
        <translation>상세 내용을 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Looking for the newest good backup.</source>
        <translation>정상인 최신 백업을 찾고 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Newest good backup: %1, %Ln trial(s).</source>
        <translation>
            <numerusform>정상인 최신 백업: %1, 임상시험 %Ln건.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are backups in the data folder, but none of them can be used.</source>
        <translation>데이터 폴더에 백업이 있지만 쓸 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no backup in the data folder.</source>
        <translation>데이터 폴더에 백업이 없습니다.</translation>
    </message>
    <message>
        <source>Checking the backup and putting it in place.</source>
        <translation>백업을 확인하고 저장소 자리에 놓고 있습니다.</translation>
    </message>
    <message>
        <source>The store was restored from the backup %1. The file so far was kept as %2.</source>
        <translation>백업 %1에서 저장소를 복원했습니다. 이전 파일은 %2(으)로 보관했습니다.</translation>
    </message>
    <message>
        <source>Start with an empty store</source>
        <translation>빈 저장소로 시작</translation>
    </message>
    <message>
        <source>Start without the trials of the damaged store?</source>
        <translation>손상된 저장소의 임상시험 없이 시작하시겠습니까?</translation>
    </message>
    <message>
        <source>The history of changes, notes and schedules in it can&apos;t be fetched again. The damaged file is kept in the data folder as trialdesk.db-kept-DATE; perhaps somebody can still read it.</source>
        <translation>그 안의 변경 내역, 메모, 일정은 다시 받을 수 없습니다. 손상된 파일은 데이터 폴더에 trialdesk.db-kept-날짜로 보관하므로 나중에 읽을 수 있을지도 모릅니다.</translation>
    </message>
    <message>
        <source>Start &amp;empty</source>
        <translation>빈 저장소로 시작(&amp;E)</translation>
    </message>
    <message>
        <source>Putting the damaged file aside.</source>
        <translation>손상된 파일을 옮기고 있습니다.</translation>
    </message>
    <message>
        <source>This is a new, empty store. The damaged one was kept as %1.</source>
        <translation>새로 만든 빈 저장소입니다. 손상된 파일은 %1(으)로 보관했습니다.</translation>
    </message>
</context>
<context>
    <name>trialdesk::StartProblem</name>
    <message>
        <source>The store is damaged</source>
        <translation>저장소가 손상되었습니다</translation>
    </message>
    <message>
        <source>The file with the trials, %1, can&apos;t be read as it should be. A power cut or a full or failing disk are the usual causes.</source>
        <translation>임상시험이 들어 있는 파일 %1을(를) 제대로 읽을 수 없습니다. 정전이나 가득 찬 디스크, 고장 난 디스크가 흔한 원인입니다.</translation>
    </message>
    <message>
        <source>TrialDesk writes nothing more to it. Whatever you choose, the damaged file is kept beside the new one, with the date in its name.</source>
        <translation>TrialDesk는 이 파일에 더 쓰지 않습니다. 무엇을 선택하든 손상된 파일은 이름에 날짜를 붙여 새 파일 옆에 보관합니다.</translation>
    </message>
    <message>
        <source>Restore a backup; the next sync fetches again what the registries list.</source>
        <translation>백업을 복원하십시오. 등록처 목록에 있는 것은 다음 동기화 때 다시 받습니다.</translation>
    </message>
    <message>
        <source>The store is from a newer TrialDesk</source>
        <translation>더 새로운 TrialDesk의 저장소입니다</translation>
    </message>
    <message>
        <source>The store %1 has version %2; this TrialDesk (%3) knows versions up to %4.</source>
        <translation>저장소 %1의 버전은 %2입니다. 이 TrialDesk(%3)는 버전 %4까지 압니다.</translation>
    </message>
    <message>
        <source>The store %1 has a newer version than this TrialDesk (%2) knows.</source>
        <translation>저장소 %1의 버전은 이 TrialDesk(%2)가 아는 것보다 새롭습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed in it.</source>
        <translation>파일은 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>Install the newer TrialDesk again. Until then you can open the store read-only: search, read and export, but no sync.</source>
        <translation>더 새로운 TrialDesk를 다시 설치하십시오. 그때까지 읽기 전용으로 열어 검색, 열람, 내보내기를 할 수 있습니다. 동기화는 할 수 없습니다.</translation>
    </message>
    <message>
        <source>This file is not a TrialDesk store</source>
        <translation>TrialDesk 저장소가 아닌 파일입니다</translation>
    </message>
    <message>
        <source>The file %1 belongs to another program or is no database at all.</source>
        <translation>파일 %1은(는) 다른 프로그램의 파일이거나 데이터베이스가 아닙니다.</translation>
    </message>
    <message>
        <source>It was not changed, and it is never overwritten.</source>
        <translation>파일은 바뀌지 않았으며 덮어쓰지도 않습니다.</translation>
    </message>
    <message>
        <source>Choose another data folder (trialdesk --data-dir FOLDER), or move the file away.</source>
        <translation>다른 데이터 폴더를 선택하거나(trialdesk --data-dir FOLDER) 그 파일을 옮기십시오.</translation>
    </message>
    <message>
        <source>TrialDesk can&apos;t use its data folder</source>
        <translation>데이터 폴더를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>TrialDesk can&apos;t open its store</source>
        <translation>저장소를 열 수 없습니다</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Mend that and try again, or choose another data folder (trialdesk --data-dir FOLDER).</source>
        <translation>그 문제를 해결하고 다시 시도하거나 다른 데이터 폴더를 선택하십시오(trialdesk --data-dir FOLDER).</translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncRun</name>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>일부 완료</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>수동</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>놓친 예약</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>재시도</translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncRunner</name>
    <message>
        <source>The server asked to wait</source>
        <translation>서버의 요청으로 기다리는 중</translation>
    </message>
    <message>
        <source>Trying again after a fault</source>
        <translation>오류 후 다시 시도하려고 기다리는 중</translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncStatus</name>
    <message>
        <source>Not synced yet</source>
        <translation>아직 동기화하지 않음</translation>
    </message>
    <message>
        <source>Stopping the sync</source>
        <translation>동기화를 멈추는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop the running sync; what has arrived stays stored</source>
        <translation>실행 중인 동기화를 멈춥니다. 이미 받은 내용은 저장된 채로 남습니다</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>동기화 진행 상황</translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column heading and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>불러오는 중</translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialView</name>
    <message>
        <source>Trials</source>
        <translation>임상시험</translation>
    </message>
    <message>
        <source>&amp;Fit columns to their content</source>
        <translation>내용에 맞게 열 너비 조정(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>열 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation>상세 정보 보기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>행 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>머리글과 함께 행 복사(&amp;H)</translation>
    </message>
    <message>
        <source>Copy this c&amp;ell</source>
        <translation>이 셀 복사(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>열(&amp;O)</translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialsPage</name>
    <message>
        <source>The cell was copied</source>
        <translation>셀을 복사했습니다</translation>
    </message>
    <message>
        <source>No trial matches</source>
        <translation>조건에 맞는 임상시험이 없습니다</translation>
    </message>
    <message>
        <source>%1 of %2 trials have everything you ask for. Take a condition away to see more.</source>
        <translation>임상시험 %2건 중 조건에 모두 맞는 것은 %1건입니다. 조건을 빼면 더 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Clear the search box</source>
        <translation>검색어 지우기</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 빼기</translation>
    </message>
    <message>
        <source>Clear everything</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>Up to %1 rows can be copied; use Export for more</source>
        <translation>행은 %1개까지 복사할 수 있습니다. 더 많으면 내보내기를 사용하세요</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>행 %Ln개를 복사했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::WelcomePage</name>
    <message>
        <source>Clinical research projects of the Korea Disease Control and Prevention Agency: institute, department, phase, enrollment and period.</source>
        <translation>질병관리청의 임상연구 과제입니다. 연구책임기관, 진료과, 임상시험 단계, 목표 대상자 수, 연구기간을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Korea&apos;s primary registry of clinical research, about 12,600 trials.</source>
        <translation>한국의 대표 임상연구 등록처(임상연구정보서비스)로 임상시험 약 12,600건이 있습니다.</translation>
    </message>
    <message>
        <source>Drug trials approved by the Korean Ministry of Food and Drug Safety, about 14,000.</source>
        <translation>식품의약품안전처가 승인한 의약품 임상시험 약 14,000건입니다.</translation>
    </message>
    <message>
        <source>Needs a free key from data.go.kr.</source>
        <translation>공공데이터포털(data.go.kr)의 무료 인증키가 필요합니다.</translation>
    </message>
    <message>
        <source>Needs no key.</source>
        <translation>인증키가 필요 없습니다.</translation>
    </message>
    <message>
        <source>Set key…</source>
        <translation>인증키 설정…</translation>
    </message>
    <message>
        <source>Sync this registry</source>
        <translation>이 등록처 동기화</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>인증키 받기</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹페이지</translation>
    </message>
    <message>
        <source>Every open clinical-trial registry, on your desk</source>
        <translation>공개된 모든 임상시험 등록처를 내 책상 위에</translation>
    </message>
    <message>
        <source>TrialDesk copies the trials of a registry to this computer, lets you search and sort them at once, also offline, and remembers every change from sync to sync.</source>
        <translation>TrialDesk는 등록처의 임상시험을 이 컴퓨터로 가져와 오프라인에서도 바로 검색하고 정렬할 수 있게 하고, 동기화할 때마다 바뀐 내용을 모두 기억합니다.</translation>
    </message>
    <message>
        <source>Progress of the first sync</source>
        <translation>첫 동기화 진행 상황</translation>
    </message>
    <message>
        <source>&amp;Try the sample registry</source>
        <translation>예제 등록처 써 보기(&amp;T)</translation>
    </message>
    <message>
        <source>Invented trials in Korean and English, at once, without a key or a network. You can remove them with one click.</source>
        <translation>인증키나 네트워크 없이 바로 볼 수 있는 한국어와 영어 가상 임상시험입니다. 클릭 한 번으로 제거할 수 있습니다.</translation>
    </message>
    <message>
        <source>Or begin with a real registry</source>
        <translation>또는 실제 등록처로 시작하기</translation>
    </message>
    <message>
        <source>The largest registry in the world, run in the United States: about 605,000 trials from 226 countries.</source>
        <translation>미국이 운영하는 세계 최대 등록처로, 226개 국가의 임상시험 약 605,000건이 있습니다.</translation>
    </message>
    <message>
        <source>Choose trials…</source>
        <translation>임상시험 선택…</translation>
    </message>
    <message>
        <source>Get the trials in &amp;South Korea</source>
        <translation>대한민국 임상시험 가져오기(&amp;S)</translation>
    </message>
    <message>
        <source>about 17,600 trials, under a minute</source>
        <translation>약 17,600건, 1분 이내</translation>
    </message>
    <message>
        <source>Get &amp;all trials</source>
        <translation>전체 임상시험 가져오기(&amp;A)</translation>
    </message>
    <message>
        <source>about 605,000 trials, a quarter of an hour</source>
        <translation>약 605,000건, 약 15분</translation>
    </message>
</context>
<context>
    <name>trialdesk::WorkLine</name>
    <message>
        <source>Working</source>
        <translation>작업 중</translation>
    </message>
</context>
</TS>
