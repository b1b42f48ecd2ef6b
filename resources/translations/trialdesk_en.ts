<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>trialdesk::Cli</name>
    <message numerus="yes">
        <source>%n trial(s) written to %1.</source>
        <translation>
            <numerusform>%n trial written to %1.</numerusform>
            <numerusform>%n trials written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) that a spreadsheet would have run as a formula got a leading apostrophe.</source>
        <translation>
            <numerusform>%n cell that a spreadsheet would have run as a formula got a leading apostrophe.</numerusform>
            <numerusform>%n cells that a spreadsheet would have run as a formula got a leading apostrophe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shall these %n trials be called removed if the registry still lacks them? (y/n)</source>
        <translation>
            <numerusform>Shall this trial be called removed if the registry still lacks it? (y/n)</numerusform>
            <numerusform>Shall these %n trials be called removed if the registry still lacks them? (y/n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::ExportDialog</name>
    <message numerus="yes">
        <source>Only the %n &amp;visible column(s)</source>
        <translation>
            <numerusform>Only the %n &amp;visible column</numerusform>
            <numerusform>Only the %n &amp;visible columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %n column(s)</source>
        <translation>
            <numerusform>&amp;All %n column</numerusform>
            <numerusform>&amp;All %n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, all %n column(s), sorted as shown</source>
        <translation>
            <numerusform>%1 of %2 trials, all %n column, sorted as shown</numerusform>
            <numerusform>%1 of %2 trials, all %n columns, sorted as shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 trials, %n visible column(s), sorted as shown</source>
        <translation>
            <numerusform>%1 of %2 trials, %n visible column, sorted as shown</numerusform>
            <numerusform>%1 of %2 trials, %n visible columns, sorted as shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 trials with %n column(s) were written to %2.</source>
        <translation>
            <numerusform>%1 trials with %n column were written to %2.</numerusform>
            <numerusform>%1 trials with %n columns were written to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) got an apostrophe in front, so that a spreadsheet does not run them as formulas.</source>
        <translation>
            <numerusform>%n cell got an apostrophe in front, so that a spreadsheet does not run it as a formula.</numerusform>
            <numerusform>%n cells got an apostrophe in front, so that a spreadsheet does not run them as formulas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::HeldDialog</name>
    <message numerus="yes">
        <source>The registry no longer lists %n trial(s). If you accept, they are marked as gone; they stay in the store with their history and come back if the registry lists them again.</source>
        <translation>
            <numerusform>The registry no longer lists %n trial. If you accept, it is marked as gone; it stays in the store with its history and comes back if the registry lists it again.</numerusform>
            <numerusform>The registry no longer lists %n trials. If you accept, they are marked as gone; they stay in the store with their history and come back if the registry lists them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::Pager</name>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>%Ln trial</numerusform>
            <numerusform>%Ln trials</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::RecordDesk</name>
    <message numerus="yes">
        <source>%Ln trial(s) watched</source>
        <translation>
            <numerusform>%Ln trial watched</numerusform>
            <numerusform>%Ln trials watched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s) no longer watched</source>
        <translation>
            <numerusform>%Ln trial no longer watched</numerusform>
            <numerusform>%Ln trials no longer watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::RemoveText</name>
    <message numerus="yes">
        <source>Remove %n invented trial(s) with their history and their runs?</source>
        <translation>
            <numerusform>Remove %n invented trial with their history and their runs?</numerusform>
            <numerusform>Remove %n invented trials with their history and their runs?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::RunTexts</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::StartDialog</name>
    <message numerus="yes">
        <source>Newest good backup: %1, %Ln trial(s).</source>
        <translation>
            <numerusform>Newest good backup: %1, %Ln trial.</numerusform>
            <numerusform>Newest good backup: %1, %Ln trials.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trialdesk::TrialsPage</name>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
</context>
</TS>
