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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone from the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KDCA clinical research</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ClinicalTrials.gov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRIS Korea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MFDS approved trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample registry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Mon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>%1 is a list of days like &quot;Mon, Wed, Fri&quot;, %2 a time like &quot;03:00&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::ChoiceButton</name>
    <message>
        <source>%1: %2 chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::Cli</name>
    <message>
        <source>The store is sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file is missing; usage: trialdesk-cli restore FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store was restored from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks the store; --repair builds the search index anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds the search index anew first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a consistent copy of the store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a checked backup in the store&apos;s place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. %3 received, %4 new, %5 changed, %6 unchanged, %7 missing, %8 removed, %9 problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: page %2, %3 received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad number &apos;%1&apos; for --%2; accepted: %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No enabled registry has a schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what the scheduler would run next, and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One JSON value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--output FILE is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown preset &apos;%1&apos;; accepted: excel, data</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n trial(s) written to %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) that a spreadsheet would have run as a formula got a leading apostrophe.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 exists already; --force replaces it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns in their order: a,b,…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>excel (opens right in spreadsheets) or data (exact).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces an existing file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the whole filtered list as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown state &apos;%1&apos;; accepted: present, missing, removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown change &apos;%1&apos;; accepted: new, changed, removed, returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad time &apos;%1&apos; for --changed-since; accepted: 7d, 30d or a day as 2026-11-01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words, &quot;phrases&quot;, -excluded words and field:value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials of this registry only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since 7d, 30d or 2026-11-01.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds of change: new,changed,removed,returned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States: present,missing,removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field to sort by; a descending order as FIELD:desc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown order &apos;%1&apos;; accepted: %2, each also with :asc or :desc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown registry &apos;%1&apos;; accepted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder (else $TRIALDESK_DATA_DIR, else the platform&apos;s).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only errors on stderr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log&apos;s lines on stderr, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of messages: ko or en.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown command &apos;%1&apos;; accepted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown option &apos;%1&apos;; accepted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown language &apos;%1&apos;; accepted: ko, en</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data-dir needs a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a command is missing; accepted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected word &apos;%1&apos;; usage: trialdesk-cli %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 ok, 1 wrong usage, 2 another sync is running, 3 removals wait for a confirmation,
4 environment, 5 database, 6 network or registry, 7 done with problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key comes from --key-file FILE or --stdin: one of the two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no key found; accepted: one line with the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown store &apos;%1&apos;; accepted: keychain, file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is stored any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key works; the registry has %1 trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a word is missing after key; accepted: set, clear, test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown word &apos;%1&apos;; accepted: set, clear, test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many words; a key is never written on the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stores, clears or tests a registry&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file with the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the key from stdin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the key is kept: keychain or file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad cursor &apos;%1&apos;; accepted: the &quot;next&quot; of a list with the same filters and order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials %1 to %2 of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 More: --after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--after and --offset can&apos;t be used together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--json and --csv can&apos;t be used together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials on the page (50).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials before the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page after this cursor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows one page of the list of trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the output could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the log of syncs, the newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs of this registry only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most this many (50).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt has no TLS library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from the system keychain; keys can be kept in a file: --store file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks TLS, the SQLite driver, the keychain and the data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown trial &apos;%1&apos;; accepted: a registry number such as C130010, or registry:number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in several registries; accepted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, &quot;%3&quot; became &quot;%4&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a trial is missing; usage: trialdesk-cli show ID [--history] [--json]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows one trial, by registry number or registry:number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With everything that changed, the newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name=value; accepted names: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown word &apos;%1&apos;; accepted: set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usage: trialdesk-cli sources set ID name=value …; accepted names: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the registries, or changes the settings of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no registry is enabled; name one of: %1, or use --all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--all and &apos;%1&apos; can&apos;t be used together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs a sync now; without names, of the enabled registries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every registry, enabled or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirms removals that a run held back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads again what is known to be unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One JSON object a line, one per registry.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::Commands</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync &amp;one registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the shown trials as CSV (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear search and filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details of the trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to pre&amp;vious area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch what is new from the registries (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync &amp;all registries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove sample trials…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrialDesk &amp;help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About TrialDesk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::DetailPane</name>
    <message>
        <source>(no title)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a trial to see everything about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what this tab shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the trial</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::ErrorText</name>
    <message>
        <source>Pages that had already arrived are stored; no trial was lost or marked as gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trials in the store are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later; the next sync carries on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another sync is already running on this data folder (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry gave no answer (timeout).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry answered too slowly: the time for one page was used up (timeout).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry could not be reached, or the connection was lost (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry refused the request (HTTP status %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry sent the request on to another server, which was refused (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry asks for fewer requests (HTTP status %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry asks for a key, and none is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry does not accept the key: it is wrong, not yet active, or not approved for this dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key&apos;s daily limit of requests is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry sent a web page or other text instead of data (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry&apos;s answer was cut off in the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry&apos;s answer has a form that TrialDesk does not know (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry&apos;s answer is larger than TrialDesk accepts (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry answered without data, even for its smallest page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry does not know this dataset address (uddi).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry has ended this dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry reports an error of its own (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry sent the same page again or more pages than there can be (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry&apos;s records have changed: a required column is gone (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many trials were not in the registry&apos;s list this time; marking them as gone waits for you (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store reported an error (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is damaged (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a TrialDesk store (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store was written by a newer TrialDesk (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written or read (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial was marked as missing or removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step that failed was undone; everything stored before is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is written to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that was there before is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection and the registry&apos;s address, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later, or set a smaller page size or a longer deadline in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the registry&apos;s address and uddi in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key on the registry&apos;s page and enter it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key in the settings; a new key can take an hour, sometimes a day, to become active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for tomorrow (Korean time).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a newer TrialDesk or a newer dataset of the registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later; if it stays, report it to the registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review them, then accept the removals or sync again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use the store, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the newest backup with &quot;trialdesk-cli restore FILE&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another data folder, or move this file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with the newer program, or choose another data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place or name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::ExportDialog</name>
    <message>
        <source>Export as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only the %n &amp;visible column(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %n column(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>For E&amp;xcel and other spreadsheets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens by double-click with correct Korean text (UTF-8 with BOM). A cell that a spreadsheet would run as a formula gets an apostrophe in front. Spreadsheets drop zeros at the start of number-like texts; import such columns as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data for other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every value exactly as stored (UTF-8 without BOM, line ends LF). Formulas are not guarded: do not open this file in a spreadsheet by double-click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials written so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open fo&amp;lder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, all %n column(s), sorted as shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, %n visible column(s), sorted as shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No trial matches the filters; there is nothing to export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel shows only the first %1 rows of a file. The file itself will be complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is already there. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 trials with %n column(s) were written to %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The list has changed since this dialog was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) got an apostrophe in front, so that a spreadsheet does not run them as formulas.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was complete before it could be cancelled; the file is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::Field</name>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Institute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrollment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overall status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Countries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::FieldsView</name>
    <message>
        <source>Fields of the trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::FilterBar</name>
    <message>
        <source>(no value)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::GeneralPage</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rows per page:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All trials, the history of their changes, the run log and the backups are here. Another folder is chosen when the program is started: trialdesk --data-dir FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::HeldDialog</name>
    <message>
        <source>Review removals: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list of trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials that the registry no longer lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept removals</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The registry no longer lists %n trial(s). If you accept, they are marked as gone; they stay in the store with their history and come back if the registry lists them again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::HelpDialog</name>
    <message>
        <source>TrialDesk help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type words: a trial is shown if it has all of them. Korean words of one or two syllables are found, too, also inside longer words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;lung cancer&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a phrase, as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-children</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not with this word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase:3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in one field; every column heading works, in Korean or English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state:removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trials that the registry no longer lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the states mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the registry listed the trial in the last complete sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was not listed once; that may be a fault of the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was not listed in two complete syncs in a row; it stays here with its history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the trials are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In one file on this computer. Nothing is sent anywhere but the requests for pages to the registries that you switch on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::HistoryView</name>
    <message>
        <source>History of the trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No changes have been seen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · run %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::KeyEditor</name>
    <message>
        <source>&amp;Test key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Get a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the keychai&amp;n again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the key as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the system&apos;s keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kee&amp;p it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a stored key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not &amp;remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a new key here to replace the stored one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored key is removed when you press OK or Apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is stored in the system&apos;s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is stored in a file that only you can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key comes from the environment variable %1. It goes before a stored key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain answers on this computer (no secret service). A key can be kept in a file that only you can read instead; choose below where to keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is stored yet. This registry gives its data only with a key, which is free of charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the key is kept: in the keychain or in a file that only you can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::KeyVerdict</name>
    <message>
        <source>The key works: the registry has %1 trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry does not know this key yet. A new key can take some hours after its approval; otherwise check that it was applied for with this dataset and copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key is wrong: it does not have the form of a key from data.go.kr. Copy it again from the page where you got it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key has expired. Extend it on the page where you got it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is right, but its requests for today are used up. It works again tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key could not be tested.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::LogView</name>
    <message>
        <source>Log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds of messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Day:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no log yet. It begins with the first sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is large (%1); its end is shown. Open the folder to see all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line of this log fits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::MainWindow</name>
    <message>
        <source>About TrialDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrialDesk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open clinical-trial registries on your desk.
Data folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove sample trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the invented trials, their history and their runs from the store?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials of real registries are not touched. You can sync the sample registry again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window&apos;s settings could not be read; they begin anew. The old file was kept as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No registry is switched on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose in the settings which registries are synced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No registry is switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menus</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::Pager</name>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows per page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows per page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::PlainLabel</name>
    <message>
        <source>Open web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link leads to %1, which is not the registry&apos;s own site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunDetails</name>
    <message>
        <source>&amp;Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a run to see its details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1: %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the log: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunLogDialog</name>
    <message>
        <source>Run log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;efresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All registries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;gistry:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncs, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sync has run yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunNotices</name>
    <message>
        <source>&amp;Review…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept removals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &amp;key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunTableModel</name>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunText</name>
    <message>
        <source>less than 1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sync is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every page arrived, and it was checked which trials are no longer in the registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every page arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every page arrived, but some records could not be used or the removals could not be checked. No trial was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every page arrived. What arrived is stored, and no trial was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many trials were not in the registry this time. Marking them waits for your confirmation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sync failed. No trial was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sync was cancelled. What had arrived is stored, and no trial was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended during this sync. What had arrived is stored, and no trial was lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::RunTexts</name>
    <message>
        <source>%1 new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the registry no longer lists many of its trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That may be a fault of the registry, so they were kept as they are. Have a look, then accept the removals if they are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 records could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All others are stored. The log of the run names the records; the next sync tries them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the last sync did not come to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What had arrived is stored, and no trial was lost. Sync again to complete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sync %1: ok, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sync %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sync %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (%3 s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: asking for the first page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: page %2 of %3, %4 trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: page %2, %3 trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::SampleHost</name>
    <message>
        <source>The sample registry could not be started (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program %1 is missing; install TrialDesk again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::ScheduleEditor</name>
    <message>
        <source>Only by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At an interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On chosen weekdays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of day of the sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to sync by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync by &amp;itself:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one weekday.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is synced only when you press Sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>%1 is a weekday&apos;s short name, %2 a date, %3 a time of day</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next syncs:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SearchBar</name>
    <message>
        <source>Search trials: words, &quot;a phrase&quot;, -without, phase:3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search trials</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SearchBox</name>
    <message>
        <source>&quot;state:&quot; knows present, missing and removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1:&quot; is not a field; searched as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1:&quot; needs a number such as 100, &gt;=100 or 100..200; searched as text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appl&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove sample trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no sample trials in the store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n invented trial(s) with their history and their runs?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Trials of other registries stay. The next sync of the sample registry brings invented trials back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample trials are removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SourcePage</name>
    <message>
        <source>&amp;Use this registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trials of this registry are invented. They let you try the program without a network or a key, and change a little from sync to sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move sample trials…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page si&amp;ze:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up after silence o&amp;f:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Longest time for a page:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause between re&amp;quests:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set page size, times and pause to the registry&apos;s defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the registry (ad&amp;vanced)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base address:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data&amp;set (uddi):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a field empty to use the registry&apos;s own address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address has to begin with https:// (http:// only for this computer) and may not hold a user name, a password or a question mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest time for a page can&apos;t be shorter than the silence after which to give up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SourceSettings</name>
    <message>
        <source>&quot;%1&quot; is not accepted for %2; accepted: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an https:// address, or http:// on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a uddi such as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a setting; accepted: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncRun</name>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncRunner</name>
    <message>
        <source>The server asked to wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again after a fault</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::SyncStatus</name>
    <message>
        <source>Not synced yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping the sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the running sync; what has arrived stays stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column heading and value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialView</name>
    <message>
        <source>Trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit columns to their content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this c&amp;ell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialsPage</name>
    <message>
        <source>The cell was copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 trials have everything you ask for. Take a condition away to see more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to %1 rows can be copied; use Export for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::WelcomePage</name>
    <message>
        <source>Clinical research projects of the Korea Disease Control and Prevention Agency: institute, department, phase, enrollment and period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest registry of the world, run in the United States: more than 600,000 trials. The first sync takes a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korea&apos;s primary registry of clinical research, about 12,600 trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drug trials approved by the Korean Ministry of Food and Drug Safety, about 14,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a free key from data.go.kr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs no key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync this registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every open clinical-trial registry, on your desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrialDesk copies the trials of a registry to this computer, lets you search and sort them at once, also offline, and remembers every change from sync to sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the first sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try the sample registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invented trials in Korean and English, at once, without a key or a network. You can remove them with one click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or begin with a real registry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
