<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Touchdeck</source>
        <translation>关于触点台</translation>
    </message>
    <message>
        <source>For the people who run a contact centre.</source>
        <translation>供呼叫中心现场运营人员使用。</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0. Qt is used under the LGPL.</source>
        <translation>本软件采用 Apache License 2.0 许可；所用 Qt 采用 LGPL 许可。</translation>
    </message>
    <message>
        <source>This desk keeps its data, encrypted, in:</source>
        <translation>本机数据加密存放于：</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Find a customer by phone, last digits, name, pinyin initials, account or address; a seat, a page or a command by a few letters. Also the key /.</source>
        <translation>按手机、尾号、姓名、拼音首字母、账号或地址查客户；输入几个字母查坐席、页面或命令。也可按 / 键。</translation>
    </message>
    <message>
        <source>Open the current caller</source>
        <translation>打开当前来电客户</translation>
    </message>
    <message>
        <source>Who is on your line now; your agent number is in the settings.</source>
        <translation>正与您通话的客户；您的工号在设置中填写。</translation>
    </message>
    <message>
        <source>Help and shortcuts</source>
        <translation>帮助与快捷键</translation>
    </message>
    <message>
        <source>All pages, actions and keys on one page.</source>
        <translation>所有页面、操作和快捷键集中在一页。</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>What the keyboard does on the page you are on.</source>
        <translation>当前页面可用的键盘操作。</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>切换浅色 / 深色</translation>
    </message>
    <message>
        <source>Changes the theme at once.</source>
        <translation>立即切换主题。</translation>
    </message>
    <message>
        <source>Switch Chinese and English</source>
        <translation>切换中文 / 英文</translation>
    </message>
    <message>
        <source>Changes the language at once.</source>
        <translation>立即切换语言。</translation>
    </message>
    <message>
        <source>Switch compact and comfortable</source>
        <translation>切换紧凑 / 宽松</translation>
    </message>
    <message>
        <source>More rows, or rows that are easier to hit.</source>
        <translation>紧凑可多看几行，宽松更容易点中。</translation>
    </message>
    <message>
        <source>Second-screen wallboard</source>
        <translation>第二屏大屏</translation>
    </message>
    <message>
        <source>Opens the floor in a window of its own, on the other screen where there is one.</source>
        <translation>在单独窗口中打开现场；接有第二块屏幕时显示在第二屏。</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Covers the window, hides what was shown of customers and empties the clipboard; sources and warnings go on.</source>
        <translation>遮盖窗口，隐藏已显示的客户信息并清空剪贴板；数据源和告警照常。</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜面模式</translation>
    </message>
    <message>
        <source>For a screen that customers can see: tiers, traits, remarks and internal notes are not shown.</source>
        <translation>用于客户能看到的屏幕：不显示分层、特征、备注和内部记录。</translation>
    </message>
    <message>
        <source>What left as a file …</source>
        <translation>导出记录 …</translation>
    </message>
    <message>
        <source>Who exported what from this desk, when, how many rows, masked or in full.</source>
        <translation>谁在何时从本席导出了什么、多少行、脱敏还是完整。</translation>
    </message>
    <message>
        <source>Read the sources now</source>
        <translation>立即读取数据源</translation>
    </message>
    <message>
        <source>Asks every source for news without waiting for its turn.</source>
        <translation>不等下一轮，立即向每个数据源取最新数据。</translation>
    </message>
    <message>
        <source>About Touchdeck</source>
        <translation>关于触点台</translation>
    </message>
    <message>
        <source>Version, licence, where this desk keeps its data.</source>
        <translation>版本、许可，以及本机数据的存放位置。</translation>
    </message>
    <message>
        <source>New task …</source>
        <translation>新建任务…</translation>
    </message>
    <message>
        <source>Makes a task for a person, a team&apos;s pool, or by the rule.</source>
        <translation>派给个人、放入班组任务池，或按规则分派。</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>What was done here and the hub has not confirmed: why it waits, trying it again, dropping it.</source>
        <translation>在本机所做、协作中心尚未确认的事项：等待原因、重试、放弃。</translation>
    </message>
    <message>
        <source>Sign in at the hub …</source>
        <translation>登录协作中心…</translation>
    </message>
    <message>
        <source>Says who you are for your colleagues, and where the hub is.</source>
        <translation>告诉同事您是谁，以及协作中心在哪里。</translation>
    </message>
    <message>
        <source>Call the lead …</source>
        <translation>呼叫班组长 …</translation>
    </message>
    <message>
        <source>Every lead of your team sees it at once, with the customer you serve where you like.</source>
        <translation>本班组的每位班组长立即看到，可一并带上您正在服务的客户。</translation>
    </message>
    <message>
        <source>My day in a small window</source>
        <translation>小窗口：我的一天</translation>
    </message>
    <message>
        <source>Your notices, tasks, state and break in a window that stays above other programs.</source>
        <translation>我的通知、任务、状态和小休，始终显示在其他程序之上的小窗口。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Ends Touchdeck; nothing confirmed is lost.</source>
        <translation>退出触点台；已确认的内容不会丢失。</translation>
    </message>
    <message>
        <source>Wall or table</source>
        <translation>坐席墙 / 表格</translation>
    </message>
    <message>
        <source>Shows the seats as a wall or as a table with the same selection.</source>
        <translation>在坐席墙与表格之间切换，所选坐席不变。</translation>
    </message>
    <message>
        <source>Limits …</source>
        <translation>状态时限…</translation>
    </message>
    <message>
        <source>Sets how long a seat may stay in a state or a break before it is marked.</source>
        <translation>设定坐席在各状态、各类小休中可停留多久，超出即标记。</translation>
    </message>
    <message>
        <source>Only seats over a limit</source>
        <translation>仅看超限坐席</translation>
    </message>
    <message>
        <source>Hides every seat that is within its limits.</source>
        <translation>隐藏所有未超限的坐席。</translation>
    </message>
    <message>
        <source>Longest in state first</source>
        <translation>最久优先</translation>
    </message>
    <message>
        <source>Sorts the seats of each group by time in state, once.</source>
        <translation>各组坐席按状态时长排序一次，之后位置不再变动。</translation>
    </message>
    <message>
        <source>Shift replay</source>
        <translation>班次回放</translation>
    </message>
    <message>
        <source>Shows the floor as it was at any minute of today.</source>
        <translation>查看今天任意一分钟的现场情况。</translation>
    </message>
    <message>
        <source>Find a seat</source>
        <translation>查找坐席</translation>
    </message>
    <message>
        <source>By name, pinyin initials or agent number, among the seats shown.</source>
        <translation>在当前显示的坐席中，按姓名、拼音首字母或工号查找。</translation>
    </message>
    <message>
        <source>Hand work to free seats …</source>
        <translation>向空闲坐席派活…</translation>
    </message>
    <message>
        <source>Takes tasks from your teams&apos; pool for the chosen seats, or for all free ones; who gets what and why is shown first.</source>
        <translation>从班组任务池取任务派给选中的坐席或全部空闲坐席；先显示谁得到什么、为什么。</translation>
    </message>
    <message>
        <source>Task for the chosen seats …</source>
        <translation>给选中坐席派任务…</translation>
    </message>
    <message>
        <source>Makes a task for each seat that is chosen.</source>
        <translation>为每个选中的坐席建一条任务。</translation>
    </message>
    <message>
        <source>Notice to the chosen seats …</source>
        <translation>通知所选坐席…</translation>
    </message>
    <message>
        <source>Begins a notice to whoever sits at the seats that are chosen.</source>
        <translation>给所选坐席上的人员起草一条通知。</translation>
    </message>
    <message>
        <source>Breaks of the team</source>
        <translation>班组小休</translation>
    </message>
    <message>
        <source>Who is on a break, who may go, who waits; leads decide here.</source>
        <translation>谁在小休、谁可以休、谁在排队；班组长在此审批。</translation>
    </message>
    <message>
        <source>Standard layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Puts the panels beside the seats back to where they began.</source>
        <translation>把坐席旁的面板恢复到初始位置。</translation>
    </message>
    <message>
        <source>Export what is shown …</source>
        <translation>导出当前内容…</translation>
    </message>
    <message>
        <source>Writes the seats shown and the totals to Excel or CSV, with definitions and the time they are true for.</source>
        <translation>把当前显示的坐席和汇总指标导出为 Excel 或 CSV，并附口径说明和数据截至时间。</translation>
    </message>
    <message>
        <source>Floods of warnings</source>
        <translation>预警风暴</translation>
    </message>
    <message>
        <source>Whether there are more warnings than people can work on, and which begin too often.</source>
        <translation>预警是否多到处理不过来，哪些过于频繁。</translation>
    </message>
    <message>
        <source>Warning rules …</source>
        <translation>预警规则…</translation>
    </message>
    <message>
        <source>When to warn, whom to tell and what is done then; each can be rehearsed on the past.</source>
        <translation>何时预警、通知谁、如何处置；每条规则都可用历史数据演练。</translation>
    </message>
    <message>
        <source>Where warnings go …</source>
        <translation>预警去向…</translation>
    </message>
    <message>
        <source>By which ways each role is told beyond the window: SMS, e-mail, groups, a webhook.</source>
        <translation>各角色在窗口之外如何收到预警：短信、邮件、群、Webhook。</translation>
    </message>
    <message>
        <source>Search the tasks</source>
        <translation>查找任务</translation>
    </message>
    <message>
        <source>By words, number, their work-order number or who has it.</source>
        <translation>按文字、编号、对方工单号或承办人。</translation>
    </message>
    <message>
        <source>Tasks as board or table</source>
        <translation>任务看板或列表</translation>
    </message>
    <message>
        <source>A column a state, where a card is dragged to take a step; or the table, the most pressing first.</source>
        <translation>看板一列一个状态，拖动卡片即办理；或列表，最紧迫的在前。</translation>
    </message>
    <message>
        <source>Only overdue tasks</source>
        <translation>只看逾期任务</translation>
    </message>
    <message>
        <source>Hides every task that still has time, or shows them again.</source>
        <translation>不显示未到期的任务，再按一次恢复。</translation>
    </message>
    <message>
        <source>Send tasks to a department …</source>
        <translation>把任务发给部门…</translation>
    </message>
    <message>
        <source>By e-mail with an answer form, as a file or into their group; what became of it stands on each task.</source>
        <translation>以邮件（附回单）、文件或群消息发出；发送结果记在每条任务上。</translation>
    </message>
    <message>
        <source>Send tasks out as a file …</source>
        <translation>将任务导出为文件外发…</translation>
    </message>
    <message>
        <source>Writes the chosen tasks with an answer form, for a department without Touchdeck.</source>
        <translation>把所选任务连同回复表写入文件，供未使用 Touchdeck 的部门填写。</translation>
    </message>
    <message>
        <source>Read answers to tasks …</source>
        <translation>读取任务回复…</translation>
    </message>
    <message>
        <source>Reads a form that came back and shows what it would do, before anything is sent.</source>
        <translation>读取返回的回复表，发送前先显示将要做什么。</translation>
    </message>
    <message>
        <source>Text messages to the customers of tasks …</source>
        <translation>给任务的客户发短信…</translation>
    </message>
    <message>
        <source>Writes a batch file for the SMS platform; each message is recorded as a contact.</source>
        <translation>为短信平台生成批量文件；每条短信都记为一次接触。</translation>
    </message>
    <message>
        <source>Read delivery receipts of messages …</source>
        <translation>读取短信回执…</translation>
    </message>
    <message>
        <source>Reads what the SMS platform says of a batch and shows it, before anything is recorded.</source>
        <translation>读取短信平台对某批次的回执，先显示，确认后才记录。</translation>
    </message>
    <message>
        <source>Add a source …</source>
        <translation>添加数据源…</translation>
    </message>
    <message>
        <source>Connects to a database, guesses what its tables are, and writes the mapping you agree to.</source>
        <translation>连接数据库，推测各表的用途，并写出您确认的映射。</translation>
    </message>
    <message>
        <source>Check the chosen source …</source>
        <translation>检查所选数据源…</translation>
    </message>
    <message>
        <source>Reads a sample and shows what every column would hold and what cannot be stored.</source>
        <translation>读取样本，显示每一列将得到什么、哪些行无法入库。</translation>
    </message>
    <message>
        <source>Rows set aside …</source>
        <translation>隔离的数据…</translation>
    </message>
    <message>
        <source>The chosen source&apos;s rows that could not be stored, with the reason; try them again or export them.</source>
        <translation>所选数据源中无法入库的行及其原因，可重试或导出。</translation>
    </message>
    <message>
        <source>Pause or resume the chosen source</source>
        <translation>暂停或恢复所选数据源</translation>
    </message>
    <message>
        <source>A paused source is left alone until it is resumed; its rows stay with their age.</source>
        <translation>暂停的数据源不再读取，直到恢复；已读数据保留并标注其时间。</translation>
    </message>
    <message>
        <source>Search the timeline</source>
        <translation>搜索时间线</translation>
    </message>
    <message>
        <source>Finds words among everything that happened with the customer shown.</source>
        <translation>在当前客户的全部接触中搜索。</translation>
    </message>
    <message>
        <source>Search what to say</source>
        <translation>搜索口径</translation>
    </message>
    <message>
        <source>Finds an answer script beside the customer shown.</source>
        <translation>在当前客户旁查找口径。</translation>
    </message>
    <message>
        <source>Bills or usage</source>
        <translation>账单或用量</translation>
    </message>
    <message>
        <source>Shows what was used each month instead of the bills, or the bills again.</source>
        <translation>在账单与每月用量之间切换。</translation>
    </message>
    <message>
        <source>Join with another customer …</source>
        <translation>与另一客户合并 …</translation>
    </message>
    <message>
        <source>Finds another customer and says that it is, or never is, the person shown.</source>
        <translation>查找另一客户，认定其是或绝不是当前客户。</translation>
    </message>
    <message>
        <source>Task for the customer …</source>
        <translation>为客户建任务…</translation>
    </message>
    <message>
        <source>Makes a task about the customer shown; its holder may be allowed to see the phone number.</source>
        <translation>为当前客户建任务；可允许承办人查看电话号码。</translation>
    </message>
    <message>
        <source>Write down a promise …</source>
        <translation>登记承诺…</translation>
    </message>
    <message>
        <source>What the customer was promised, until when and who keeps it.</source>
        <translation>向客户承诺了什么、何时兑现、由谁兑现。</translation>
    </message>
    <message>
        <source>Copy the customer as text</source>
        <translation>复制客户为文本</translation>
    </message>
    <message>
        <source>Copies what is shown, masked, with who copied it and when.</source>
        <translation>复制所示内容（已脱敏），注明复制人和时间。</translation>
    </message>
    <message>
        <source>Print the customer …</source>
        <translation>打印客户 …</translation>
    </message>
    <message>
        <source>Prints what is shown, masked, with a watermark.</source>
        <translation>打印所示内容（已脱敏），带水印。</translation>
    </message>
    <message>
        <source>Save the customer as PDF …</source>
        <translation>客户存为 PDF …</translation>
    </message>
    <message>
        <source>Writes what is shown to a PDF file, masked, with a watermark.</source>
        <translation>将所示内容写入 PDF（已脱敏），带水印。</translation>
    </message>
    <message>
        <source>Export the customer …</source>
        <translation>导出客户 …</translation>
    </message>
    <message>
        <source>Writes what is shown to Excel or CSV, masked, with the source and age of every value.</source>
        <translation>将所示内容写入 Excel 或 CSV（已脱敏），每项附来源与时效。</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Puts the keyboard into the next panel of the customer&apos;s page.</source>
        <translation>将键盘焦点移到客户页的下一个面板。</translation>
    </message>
    <message>
        <source>Close the customer</source>
        <translation>关闭客户</translation>
    </message>
    <message>
        <source>Takes the customer off the screen.</source>
        <translation>将客户从屏幕上移除。</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>查找客户</translation>
    </message>
    <message>
        <source>By name, end of a phone number, or key at a source.</source>
        <translation>按姓名、手机尾号或源系统编号查找。</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>是同一人</translation>
    </message>
    <message>
        <source>Says that the chosen records are one person, for good.</source>
        <translation>认定所选记录为同一人，长期有效。</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>Says that the chosen records are not the person of the others shown, for good.</source>
        <translation>认定所选记录与其余所示记录不是同一人，长期有效。</translation>
    </message>
    <message>
        <source>Undo decision</source>
        <translation>撤销认定</translation>
    </message>
    <message>
        <source>Leaves the records of the chosen decision to the rules again.</source>
        <translation>撤销所选认定，重新按规则判断。</translation>
    </message>
    <message>
        <source>Find a script</source>
        <translation>查口径</translation>
    </message>
    <message>
        <source>By a word, pinyin, initials, number or the reason it answers.</source>
        <translation>按词语、拼音、首字母、编号或来电原因查找。</translation>
    </message>
    <message>
        <source>Copy the script</source>
        <translation>复制口径</translation>
    </message>
    <message>
        <source>Copies the text of the script shown, where it may be told.</source>
        <translation>复制当前口径的正文；已撤回的不能复制。</translation>
    </message>
    <message>
        <source>New notice</source>
        <translation>新通知</translation>
    </message>
    <message>
        <source>Writes to people chosen by role, team, site, skill, state or by hand; goes on with the draft where there is one.</source>
        <translation>按角色、班组、站点、技能、状态或名单选人发送；有草稿则接着写。</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认通知</translation>
    </message>
    <message>
        <source>The chosen notices, or the one that is open.</source>
        <translation>确认所选通知，或当前打开的通知。</translation>
    </message>
    <message>
        <source>Find a notice</source>
        <translation>查找通知</translation>
    </message>
    <message>
        <source>By words in its title, its text or its sender&apos;s name.</source>
        <translation>按标题、正文或发送人查找。</translation>
    </message>
    <message>
        <source>Pin a note …</source>
        <translation>钉一张便签 …</translation>
    </message>
    <message>
        <source>Writes a note for the board shown, where you may pin one.</source>
        <translation>为当前公告板写一张便签（须有权限）。</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改便签</translation>
    </message>
    <message>
        <source>The note that is open, where you may change it.</source>
        <translation>修改打开的便签（须有权限）。</translation>
    </message>
    <message>
        <source>Next unread note</source>
        <translation>下一张未读便签</translation>
    </message>
    <message>
        <source>On the board shown, then on the others.</source>
        <translation>先看当前公告板，再看其他公告板。</translation>
    </message>
    <message>
        <source>New training …</source>
        <translation>新建培训 …</translation>
    </message>
    <message>
        <source>Material with questions, for whom you choose; for leads.</source>
        <translation>材料加试题，发给选定的人员；班组长使用。</translation>
    </message>
    <message>
        <source>Export the results …</source>
        <translation>导出培训结果 …</translation>
    </message>
    <message>
        <source>Writes the results of the training shown to Excel or CSV.</source>
        <translation>把当前培训的结果写入 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Keeps what is open and your notes for the next shift.</source>
        <translation>保存未了事项和留给下一班的话。</translation>
    </message>
    <message>
        <source>Print the handover …</source>
        <translation>打印交接班 …</translation>
    </message>
    <message>
        <source>The one shown: now, or an earlier one.</source>
        <translation>当前显示的一份：现在的或以往的。</translation>
    </message>
    <message>
        <source>Export the handover …</source>
        <translation>导出交接班 …</translation>
    </message>
    <message>
        <source>Writes the one shown to Excel or CSV.</source>
        <translation>把当前显示的一份写入 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Find somebody</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>By name, pinyin initials, number, team, site or role.</source>
        <translation>按姓名、拼音首字母、工号、班组、职场或角色。</translation>
    </message>
    <message>
        <source>My profile</source>
        <translation>我的资料</translation>
    </message>
    <message>
        <source>Your teams, what you serve, and what is open for you.</source>
        <translation>您的班组、所接技能，以及待办事项。</translation>
    </message>
    <message>
        <source>Show the whole path</source>
        <translation>显示整条路径</translation>
    </message>
    <message>
        <source>Lifts every filter and choice. Also Esc.</source>
        <translation>取消所有筛选和选择，也可按 Esc。</translation>
    </message>
    <message>
        <source>Win back the listed …</source>
        <translation>回捞名单 …</translation>
    </message>
    <message>
        <source>Makes a task for each lost customer of the list, once each.</source>
        <translation>为名单中每位流失客户生成一个回捞任务，每人只一次。</translation>
    </message>
    <message>
        <source>Change the process …</source>
        <translation>修改流程 …</translation>
    </message>
    <message>
        <source>Its stages, hand-overs and reason groups, checked as you write; saved as a new version for everybody.</source>
        <translation>环节、系统交接与原因分组，边写边校验；保存为所有人的新版本。</translation>
    </message>
    <message>
        <source>Draw recording checks …</source>
        <translation>抽取录音核查样本 …</translation>
    </message>
    <message>
        <source>Draws a sample of the lost opportunities listed and hands its recording checks out.</source>
        <translation>从列出的流失商机单中抽样，并派发录音核查任务。</translation>
    </message>
    <message>
        <source>Ask the interface&apos;s owner …</source>
        <translation>请接口责任部门处理…</translation>
    </message>
    <message>
        <source>A task about the orders that vanished between two systems, for the department that answers for it.</source>
        <translation>就两个系统之间漏掉的订单生成任务，派给负责该接口的部门。</translation>
    </message>
    <message>
        <source>Names of communities …</source>
        <translation>小区别名 …</translation>
    </message>
    <message>
        <source>Names that may mean one community, with evidence, to be confirmed or rejected.</source>
        <translation>列出可能指同一小区的名称及依据，由人工确认或否决。</translation>
    </message>
    <message>
        <source>Export the path&apos;s list</source>
        <translation>导出路径名单</translation>
    </message>
    <message>
        <source>The opportunities listed, with definitions, as Excel or CSV.</source>
        <translation>把列出的商机单连同口径导出为 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Show all complaints</source>
        <translation>显示全部投诉</translation>
    </message>
    <message>
        <source>Make tasks of the complaints …</source>
        <translation>将投诉派单…</translation>
    </message>
    <message>
        <source>A task for each complaint chosen, or for all listed.</source>
        <translation>为所选或列出的每件投诉生成一张工单。</translation>
    </message>
    <message>
        <source>Save the table of pain points …</source>
        <translation>保存痛点报表…</translation>
    </message>
    <message>
        <source>Saves what is crossed under a name, for everybody.</source>
        <translation>将当前交叉分析命名保存,所有人可用。</translation>
    </message>
    <message>
        <source>Export pain points</source>
        <translation>导出痛点分析</translation>
    </message>
    <message>
        <source>The table and the complaints listed, with definitions, as Excel or CSV.</source>
        <translation>将报表与所列投诉连同口径导出为 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Make tasks of the list …</source>
        <translation>由清单生成任务 …</translation>
    </message>
    <message>
        <source>A task for each lost customer of the work list, by the plan.</source>
        <translation>按计划为工作清单中的每位流失客户生成一个任务。</translation>
    </message>
    <message>
        <source>Export the work list</source>
        <translation>导出工作清单</translation>
    </message>
    <message>
        <source>The customers listed, masked, as Excel or CSV.</source>
        <translation>所列客户（已脱敏），导出为 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Search what customers said</source>
        <translation>搜索客户原话</translation>
    </message>
    <message>
        <source>The search line over complaints, contacts, faults and public mentions.</source>
        <translation>搜索投诉、接触记录、障碍和公开言论的原文。</translation>
    </message>
    <message>
        <source>Name the topic …</source>
        <translation>命名话题 …</translation>
    </message>
    <message>
        <source>Gives what rises, or what was found, a name that counts on every desk; changes a topic that has one.</source>
        <translation>为上升的词或搜索结果命名，全中心通用；已命名的话题可修改。</translation>
    </message>
    <message>
        <source>Watch the topic …</source>
        <translation>监控话题 …</translation>
    </message>
    <message>
        <source>Makes a warning rule of the named topic chosen.</source>
        <translation>将所选话题设为预警规则。</translation>
    </message>
    <message>
        <source>Export the topics</source>
        <translation>导出话题</translation>
    </message>
    <message>
        <source>The topics listed, or the texts found, masked, as Excel or CSV.</source>
        <translation>将列出的话题或搜到的原文（已脱敏）导出为 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Rules of the chain …</source>
        <translation>生产环节规则…</translation>
    </message>
    <message>
        <source>What places a problem on the production chain, with what a change would move.</source>
        <translation>问题归入哪个生产环节的规则，改动时即时显示影响。</translation>
    </message>
    <message>
        <source>Dispatch the problem …</source>
        <translation>派发该问题…</translation>
    </message>
    <message>
        <source>A task for the department that owns the link chosen.</source>
        <translation>向所选环节的责任部门派发一张工单。</translation>
    </message>
    <message>
        <source>Place cases elsewhere …</source>
        <translation>人工改判环节…</translation>
    </message>
    <message>
        <source>Your word on where the chosen cases really belong; it counts above the rules.</source>
        <translation>人工判定所选记录真正所属的环节，优先于规则。</translation>
    </message>
    <message>
        <source>Export the chain</source>
        <translation>导出触点分析</translation>
    </message>
    <message>
        <source>The cases listed, masked, and the chain&apos;s figures, as Excel or CSV.</source>
        <translation>将所列记录（已脱敏）及各环节数据导出为 Excel 或 CSV。</translation>
    </message>
    <message>
        <source>Hand the list out …</source>
        <translation>派发名单…</translation>
    </message>
    <message>
        <source>A task for each customer of the list who is ready; those held back are recorded.</source>
        <translation>名单中可派发的客户逐一生成任务；对照组留存记录。</translation>
    </message>
    <message>
        <source>Change the list&apos;s rule …</source>
        <translation>修改名单规则…</translation>
    </message>
    <message>
        <source>Signs, points, channel, share held back, with the count as it would be.</source>
        <translation>信号、分值、渠道、对照组比例，并实时显示命中人数。</translation>
    </message>
    <message>
        <source>Lists or promises</source>
        <translation>名单／承诺切换</translation>
    </message>
    <message>
        <source>Goes between the lists and the ledger of promises.</source>
        <translation>在名单与承诺台账之间切换。</translation>
    </message>
    <message>
        <source>Export the list shown</source>
        <translation>导出当前列表</translation>
    </message>
    <message>
        <source>The customers or promises listed, masked, as Excel or CSV.</source>
        <translation>将所列客户或承诺脱敏后导出为 Excel 或 CSV。</translation>
    </message>
</context>
<context>
    <name>AddSourceDialog</name>
    <message>
        <source>Add a source</source>
        <translation>添加数据源</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Where is the database?</source>
        <translation>数据库在哪里？</translation>
    </message>
    <message>
        <source>Touchdeck only reads. Best is a login of its own that may do nothing else.</source>
        <translation>触点台只读取数据，建议使用专用的只读账号。</translation>
    </message>
    <message>
        <source>Connect and look around</source>
        <translation>连接并查看</translation>
    </message>
    <message>
        <source>What are its tables?</source>
        <translation>各表是什么？</translation>
    </message>
    <message>
        <source>Guessed from names, types and a sample. Take the tables that are right, correct what is not; everything can be changed in the file later.</source>
        <translation>根据名称、类型和样本推测。勾选正确的表，改正不对的；以后都可以在文件中修改。</translation>
    </message>
    <message>
        <source>Write {n} feeds and check them</source>
        <translation>写出 {n} 个数据流并检查</translation>
    </message>
    <message>
        <source>There is a source of this name already: choose another one.</source>
        <translation>已有同名的数据源，请换一个名称。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Looking at table {n} of {all} …</source>
        <translation>正在查看第 {n} 张表（共 {all} 张）…</translation>
    </message>
    <message>
        <source>Writing and checking …</source>
        <translation>正在写出并检查…</translation>
    </message>
    <message>
        <source>Written, but it could not be checked</source>
        <translation>已写出，但无法检查</translation>
    </message>
    <message>
        <source>Written; {n} of {all} feeds do not fit yet</source>
        <translation>已写出；{all} 个数据流中有 {n} 个尚不匹配</translation>
    </message>
    <message>
        <source>Written, and everything fits</source>
        <translation>已写出，全部匹配</translation>
    </message>
    <message>
        <source>{path}
It is being read. Codes nobody could know the meaning of stand for themselves in the file: write what they mean beside them, then check it and read by it anew.</source>
        <translation>{path}
正在读取。无人知道含义的代码在文件中按原样写出：请在旁边写明含义，然后检查并按新文件读取。</translation>
    </message>
</context>
<context>
    <name>AgentWindow</name>
    <message>
        <source>No longer needed</source>
        <translation>不需要了</translation>
    </message>
    <message>
        <source>Call the lead</source>
        <translation>呼叫班组长</translation>
    </message>
    <message>
        <source>{who} is coming</source>
        <translation>{who}正在过来</translation>
    </message>
    <message>
        <source>called, nobody yet</source>
        <translation>已呼叫，尚无人应答</translation>
    </message>
    <message>
        <source>Notices {n}</source>
        <translation>通知 {n}</translation>
    </message>
    <message>
        <source>Tasks {n}</source>
        <translation>任务 {n}</translation>
    </message>
    <message>
        <source>Nothing asks for you</source>
        <translation>没有待处理的通知</translation>
    </message>
    <message>
        <source>No task is yours</source>
        <translation>没有您的任务</translation>
    </message>
    <message>
        <source>not on the floor</source>
        <translation>未在现场签入</translation>
    </message>
    <message>
        <source>Touchdeck · my day</source>
        <translation>触点台 · 我的一天</translation>
    </message>
    <message>
        <source>My notices</source>
        <translation>我的通知</translation>
    </message>
    <message>
        <source>My tasks</source>
        <translation>我的任务</translation>
    </message>
</context>
<context>
    <name>AnswersDialog</name>
    <message>
        <source>Answers in {file}</source>
        <translation>{file} 中的回复</translation>
    </message>
    <message>
        <source>Nothing is sent before you say so. A row that cannot be used is left out as a whole.</source>
        <translation>在您确认之前不会发送任何内容。无法采用的行整行略过。</translation>
    </message>
    <message>
        <source>To be done: {n} · Nothing new: {same} · Cannot be used: {faults}</source>
        <translation>待处理：{n} · 无新内容：{same} · 无法采用：{faults}</translation>
    </message>
    <message>
        <source>Send {n}</source>
        <translation>发送 {n} 条</translation>
    </message>
    <message>
        <source>The file says nothing that the tasks do not say.</source>
        <translation>文件中没有任务尚未记录的内容。</translation>
    </message>
    <message>
        <source>The answers for {n} tasks are sent.</source>
        <translation>已发送 {n} 个任务的回复。</translation>
    </message>
</context>
<context>
    <name>Assigning</name>
    <message>
        <source>is not free</source>
        <translation>不空闲</translation>
    </message>
    <message>
        <source>is not signed in</source>
        <translation>未签入</translation>
    </message>
    <message>
        <source>has been free for {n} s only</source>
        <translation>示闲仅 {n} 秒</translation>
    </message>
    <message>
        <source>callers wait for what this person serves: {n}</source>
        <translation>其技能队列有 {n} 个来电在等</translation>
    </message>
    <message>
        <source>has a break due</source>
        <translation>即将小休</translation>
    </message>
    <message>
        <source>has {n} of {most} tasks</source>
        <translation>已有 {n}/{most} 条任务</translation>
    </message>
    <message>
        <source>free for {n} min</source>
        <translation>示闲 {n} 分钟</translation>
    </message>
    <message>
        <source>free for {n} s</source>
        <translation>示闲 {n} 秒</translation>
    </message>
    <message>
        <source>skill {skill}</source>
        <translation>技能 {skill}</translation>
    </message>
    <message>
        <source>same site {site}</source>
        <translation>同职场 {site}</translation>
    </message>
    <message>
        <source>{n} of {most} tasks</source>
        <translation>任务 {n}/{most}</translation>
    </message>
    <message>
        <source>nobody who may take tasks serves {skill}</source>
        <translation>可接任务的人中无人具备技能 {skill}</translation>
    </message>
    <message>
        <source>nobody may take tasks now</source>
        <translation>目前无人可接任务</translation>
    </message>
    <message>
        <source>everybody who can has {most} tasks</source>
        <translation>可接的人都已有 {most} 条任务</translation>
    </message>
    <message>
        <source>who could take it has returned it before</source>
        <translation>可接的人此前已退回</translation>
    </message>
    <message>
        <source>callers wait, and {most} people are at tasks already</source>
        <translation>有来电等待，且已有 {most} 人在处理工单</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>▲ No news of the floor since {time}: who is free is not known.</source>
        <translation>▲ 自 {time} 起现场无数据：无法判断谁空闲。</translation>
    </message>
</context>
<context>
    <name>AudienceField</name>
    <message>
        <source>{people} by hand</source>
        <translation>手选 {people}</translation>
    </message>
    <message>
        <source>Remove {words}</source>
        <translation>移除 {words}</translation>
    </message>
    <message>
        <source>Chips of one kind are alternatives; of different kinds, all must hold.</source>
        <translation>同类条件任一符合即可，不同类条件须同时符合。</translation>
    </message>
    <message>
        <source>{n} not signed in: they have it when they come</source>
        <translation>其中 {n} 人未签入，上线即达</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Skill</source>
        <translation>技能</translation>
    </message>
    <message>
        <source>State now</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>People by hand …</source>
        <translation>手选人员…</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>＋ Team, role, site, skill, state, people</source>
        <translation>＋ 班组 / 角色 / 站点 / 技能 / 状态 / 名单</translation>
    </message>
</context>
<context>
    <name>AvoidableContacts</name>
    <message>
        <source>Avoidable is a contact whose customer had contacted for the same reason at most {days} days before; it costs its talk and after-work.</source>
        <translation>可避免的联系：同一客户因同一原因在之前 {days} 天内已联系过；其成本为通话与话后处理时间。</translation>
    </message>
    <message>
        <source>Avoidable contacts, {month}: {n}</source>
        <translation>可避免的联系，{month} · {n}</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>Bill</name>
    <message>
        <source>Monthly fee</source>
        <translation>月基本费</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>语音通话费</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>流量费</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>短信费</translation>
    </message>
    <message>
        <source>Roaming</source>
        <translation>漫游费</translation>
    </message>
    <message>
        <source>Value-added services</source>
        <translation>增值业务费</translation>
    </message>
    <message>
        <source>Other charges</source>
        <translation>其他费用</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>优惠减免</translation>
    </message>
    <message>
        <source>Account billed for the first time</source>
        <translation>新增账户</translation>
    </message>
    <message>
        <source>Account no longer billed</source>
        <translation>账户不再出账</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>未说明差额</translation>
    </message>
</context>
<context>
    <name>BillsPanel</name>
    <message>
        <source>No bills yet.</source>
        <translation>还没有账单。</translation>
    </message>
    <message>
        <source>No usage recorded.</source>
        <translation>没有用量记录。</translation>
    </message>
    <message>
        <source>Last 6 bills</source>
        <translation>近 6 月账单</translation>
    </message>
    <message>
        <source>Charges of the chosen month</source>
        <translation>所选月份的费用项</translation>
    </message>
    <message>
        <source>Usage per month</source>
        <translation>每月用量</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>What was used each month: data, calls, messages</source>
        <translation>每月用量：流量、通话、短信</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>● {n} new</source>
        <translation>● {n} 条新</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>公告板</translation>
    </message>
    <message>
        <source>Drag a note, or Ctrl+Shift+arrow, to put it elsewhere</source>
        <translation>拖动便签，或按 Ctrl+Shift+方向键，调整位置</translation>
    </message>
    <message>
        <source>Nothing hangs here. “Pin a note” writes the first one.</source>
        <translation>这里还没有便签。点“钉一张便签”写第一张。</translation>
    </message>
    <message>
        <source>Nothing hangs here.</source>
        <translation>这里没有便签。</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>公告板</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Pin a note …</source>
        <translation>钉一张便签 …</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Notes of the board</source>
        <translation>公告板上的便签</translation>
    </message>
</context>
<context>
    <name>Boards</name>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>The note was taken down meanwhile.</source>
        <translation>这张便签已被取下。</translation>
    </message>
    <message>
        <source>You may not change notes on this board.</source>
        <translation>您无权修改这块公告板上的便签。</translation>
    </message>
    <message>
        <source>The hub does not accept it like this.</source>
        <translation>协作中心不接受这样的内容。</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>{site} (site)</source>
        <translation>{site}（职场）</translation>
    </message>
    <message>
        <source>✕ not taken</source>
        <translation>✕ 未被接受</translation>
    </message>
    <message>
        <source>↻ not sent yet</source>
        <translation>↻ 尚未发出</translation>
    </message>
    <message>
        <source>● changed</source>
        <translation>● 有改动</translation>
    </message>
    <message>
        <source>● new</source>
        <translation>● 新</translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation>1 条评论</translation>
    </message>
    <message>
        <source>{n} comments</source>
        <translation>{n} 条评论</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
</context>
<context>
    <name>BreakDialog</name>
    <message>
        <source>Ask for a break</source>
        <translation>申请小休</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Short break</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{n} wait before you</source>
        <translation>您前面有 {n} 人排队</translation>
    </message>
    <message>
        <source>A place is free: you may go at once</source>
        <translation>有空余名额：可以马上休</translation>
    </message>
    <message>
        <source>All {n} places are taken: you are the next</source>
        <translation>{n} 个名额已满：您是下一个</translation>
    </message>
</context>
<context>
    <name>BreakList</name>
    <message>
        <source>Breaks of the team</source>
        <translation>班组小休</translation>
    </message>
    <message>
        <source>Nobody is on a break, nobody asks for one</source>
        <translation>无人小休，无人申请</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Minutes asked for</source>
        <translation>申请的分钟数</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long the break lasts, or how long it is waited for</source>
        <translation>已休时长，或已等待时长</translation>
    </message>
</context>
<context>
    <name>Breaks</name>
    <message>
        <source>Waits</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>May go</source>
        <translation>可以休</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>小休中</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>已回</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Waits as no. {n}</source>
        <translation>排队第 {n} 位</translation>
    </message>
</context>
<context>
    <name>BreaksPanel</name>
    <message>
        <source>You are in no team.</source>
        <translation>您不在任何班组。</translation>
    </message>
    <message>
        <source>{taken} of {slots} places</source>
        <translation>名额 {taken} / {slots}</translation>
    </message>
    <message>
        <source>Let go, over the places</source>
        <translation>超额批准</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>How many of the team may be on a break at once</source>
        <translation>班组同时小休的人数上限</translation>
    </message>
    <message>
        <source>Places for breaks</source>
        <translation>小休名额</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Caller</name>
    <message>
        <source>Contact</source>
        <translation>接触</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>商机单</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支付</translation>
    </message>
    <message>
        <source>Nobody is on your line now.</source>
        <translation>您的线路上现在没有客户。</translation>
    </message>
    <message>
        <source>Your agent number is not set: see the settings.</source>
        <translation>尚未填写您的工号，请到设置中填写。</translation>
    </message>
    <message>
        <source>Incoming: {who}</source>
        <translation>来电：{who}</translation>
    </message>
    <message>
        <source>Incoming: {phone}, several have this number</source>
        <translation>来电：{phone}，多位客户使用此号码</translation>
    </message>
    <message>
        <source>Incoming: number withheld</source>
        <translation>来电：号码未显示</translation>
    </message>
    <message>
        <source>Incoming: new prospect {phone}</source>
        <translation>来电：新潜量客户 {phone}</translation>
    </message>
    <message>
        <source>Open (Ctrl+G)</source>
        <translation>打开（Ctrl+G）</translation>
    </message>
</context>
<context>
    <name>CasesPanel</name>
    <message>
        <source>No complaints, no faults.</source>
        <translation>没有投诉和故障。</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} 件未结</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>{title}: {words}</source>
        <translation>{title}：{words}</translation>
    </message>
    <message>
        <source>Complaints and faults</source>
        <translation>投诉与故障</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>No cursor: all {rows} rows are read at every look.</source>
        <translation>没有游标：每次查看都读取全部 {rows} 行。</translation>
    </message>
    <message>
        <source>No index begins with {column}: every look reads the whole table. Ask for an index on it, or make the pace slower.</source>
        <translation>没有以 {column} 开头的索引：每次查看都会读整张表。请申请为其建索引，或放慢读取频率。</translation>
    </message>
    <message>
        <source>No index begins with {column}, the key: the first load will be slow.</source>
        <translation>主键 {column} 没有以其开头的索引：首次载入会很慢。</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>该表为空。</translation>
    </message>
    <message>
        <source>it has no key: nothing tells its rows apart</source>
        <translation>没有主键：无法区分各行</translation>
    </message>
    <message>
        <source>none of its columns is known to belong here</source>
        <translation>没有可对应的列</translation>
    </message>
    <message>
        <source>{tables} is likelier to be what it seems to be, and two can be the same only where both tell what is new in them</source>
        <translation>{tables} 更可能是这一类；只有两张表都能得知新数据时，才能同为一类</translation>
    </message>
    <message>
        <source>this login may not read it</source>
        <translation>该账号无权读取</translation>
    </message>
    <message>
        <source>it cannot be read: {detail}</source>
        <translation>无法读取：{detail}</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check of {source}</source>
        <translation>检查：{source}</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Read by it now</source>
        <translation>立即按此读取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Connecting and reading a sample …</source>
        <translation>正在连接并读取样本…</translation>
    </message>
    <message>
        <source>It is read by this file now</source>
        <translation>现在按此文件读取</translation>
    </message>
    <message>
        <source>It will be read by this file from the next start on</source>
        <translation>下次启动后按此文件读取</translation>
    </message>
    <message>
        <source>{n} of {all} feeds do not fit yet</source>
        <translation>{all} 个数据流中有 {n} 个尚不匹配</translation>
    </message>
    <message>
        <source>Everything fits</source>
        <translation>全部匹配</translation>
    </message>
    <message>
        <source>It could not be checked</source>
        <translation>无法检查</translation>
    </message>
    <message>
        <source>Recording check</source>
        <translation>录音核查</translation>
    </message>
    <message>
        <source>Looking for recordings …</source>
        <translation>正在查找录音 …</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择 …</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>保存核查结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>系统记录</translation>
    </message>
    <message>
        <source>What you found</source>
        <translation>核查结果</translation>
    </message>
    <message>
        <source>How</source>
        <translation>核查方式</translation>
    </message>
    <message>
        <source>True reason</source>
        <translation>真实原因</translation>
    </message>
    <message>
        <source>Could it have been won?</source>
        <translation>能否挽回？</translation>
    </message>
    <message>
        <source>Lost through</source>
        <translation>责任归属</translation>
    </message>
    <message>
        <source>This desk does not keep the order.</source>
        <translation>本机没有这张商机单。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Recorded reason</source>
        <translation>记录的原因</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>记录人</translation>
    </message>
    <message>
        <source>There is no recording of a talk with this customer around the order: call back. The phone number is shown by the task or the customer&apos;s page, for this purpose.</source>
        <translation>商机单前后没有与该客户通话的录音，请回拨客户。电话号码可在任务或客户页面按此用途查看。</translation>
    </message>
    <message>
        <source>{time}, {length}, by {who}: {place}</source>
        <translation>{time}，{length}，{who}：{place}</translation>
    </message>
    <message>
        <source>Say how it was found out</source>
        <translation>请选择核查方式</translation>
    </message>
    <message>
        <source>Choose the true reason</source>
        <translation>请选择真实原因</translation>
    </message>
    <message>
        <source>Say whether it could have been won</source>
        <translation>请选择能否挽回</translation>
    </message>
    <message>
        <source>Say through what it was lost</source>
        <translation>请选择责任归属</translation>
    </message>
</context>
<context>
    <name>CheckTree</name>
    <message>
        <source>Feed and column</source>
        <translation>数据流与列</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>What each column would hold</source>
        <translation>各列将得到的内容</translation>
    </message>
    <message>
        <source>rows not known</source>
        <translation>行数未知</translation>
    </message>
    <message>
        <source>about {n} rows</source>
        <translation>约 {n} 行</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>{n} of {all} cannot be stored: {why}</source>
        <translation>{all} 行中有 {n} 行无法入库：{why}</translation>
    </message>
    <message>
        <source>Nothing fills: {columns}</source>
        <translation>没有来源的列：{columns}</translation>
    </message>
    <message>
        <source>Not read there: {columns}</source>
        <translation>源表中未读取：{columns}</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Listened to the recording</source>
        <translation>已听录音</translation>
    </message>
    <message>
        <source>No recording: called back</source>
        <translation>无录音，已回拨</translation>
    </message>
    <message>
        <source>No recording, not reached</source>
        <translation>无录音，未联系上</translation>
    </message>
    <message>
        <source>Skill of whoever served</source>
        <translation>技巧问题</translation>
    </message>
    <message>
        <source>System record was wrong</source>
        <translation>系统记录有误</translation>
    </message>
    <message>
        <source>Wish was misunderstood</source>
        <translation>客户表达有误</translation>
    </message>
    <message>
        <source>Nobody&apos;s fault</source>
        <translation>无责任</translation>
    </message>
    <message>
        <source>True reason: {reason}</source>
        <translation>真实原因：{reason}</translation>
    </message>
    <message>
        <source>It could have been won: {fault}</source>
        <translation>可挽回：{fault}</translation>
    </message>
    <message>
        <source>It could not have been won</source>
        <translation>不可挽回</translation>
    </message>
    <message>
        <source>{day} · {n} of {all}</source>
        <translation>{day} · 抽 {n} / 共 {all}</translation>
    </message>
    <message>
        <source>{done} of {drawn} checked</source>
        <translation>已核查 {done} / {drawn}</translation>
    </message>
    <message>
        <source>± {now} now, ± {asked} asked for at {confidence}</source>
        <translation>目前误差 ± {now}，要求 ± {asked}（置信度 {confidence}）</translation>
    </message>
    <message>
        <source>{n} more to get there</source>
        <translation>还需核查 {n} 单</translation>
    </message>
    <message>
        <source>enough</source>
        <translation>样本已足够</translation>
    </message>
    <message>
        <source>No true reason has been found out yet.</source>
        <translation>尚未查明任何真实原因。</translation>
    </message>
    <message>
        <source>{share} recorded right, kappa {kappa}</source>
        <translation>记录正确 {share}，Kappa {kappa}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>recoverable {share}: {faults}</source>
        <translation>可挽回 {share}：{faults}</translation>
    </message>
    <message>
        <source>recoverable {share}</source>
        <translation>可挽回 {share}</translation>
    </message>
    <message>
        <source>{share} of the checks had no recording: {called} were called back, {lost} could not be found out.</source>
        <translation>{share} 的核查没有录音：其中回拨 {called} 单，未能查明 {lost} 单。</translation>
    </message>
    <message>
        <source>Recorded right by recordings {heard}, by calling back {called}.</source>
        <translation>听录音的记录正确率为 {heard}，回拨的为 {called}。</translation>
    </message>
    <message>
        <source>Whoever cannot be reached is missing in the shares: losses because nobody was reached are probably more than is shown.</source>
        <translation>联系不上的客户不在占比之内，因此“联系不上”一类的流失很可能比所示更多。</translation>
    </message>
    <message>
        <source>On the phone customers name their reason as they remember it and as they want to tell it.</source>
        <translation>回拨时客户凭记忆和意愿说明原因，可能与当时不同。</translation>
    </message>
    <message>
        <source>{share} of the losses lie in groups nothing was found out of yet; the shares leave them out.</source>
        <translation>{share} 的流失所属分组尚无核查结果，占比未计入这部分。</translation>
    </message>
    <message>
        <source>No sample has been drawn yet. Reasons are written down by whoever refuses, as they see it: draw a sample of the lost orders listed below and have the recordings listened to.</source>
        <translation>尚未抽样。流失原因由退单人员主观填写：请从下方列出的流失商机单中抽样，安排听录音核查。</translation>
    </message>
    <message>
        <source>Recorded as “{recorded}”, truly “{true}”: {n} of {all} so recorded</source>
        <translation>记录为“{recorded}”，实为“{true}”：该类记录 {all} 单中有 {n} 单</translation>
    </message>
    <message>
        <source>recorded ↓  true →</source>
        <translation>记录 ↓  真实 →</translation>
    </message>
    <message>
        <source>▲ stands out</source>
        <translation>▲ 明显偏低</translation>
    </message>
    <message>
        <source>{group}: {recorded} of all losses are recorded so.</source>
        <translation>{group}：占全部流失的 {recorded}。</translation>
    </message>
    <message>
        <source>recorded {share}</source>
        <translation>记录 {share}</translation>
    </message>
    <message>
        <source>{group}: recorded {recorded} of all losses, truly {true}, counted {n} times in the checks.</source>
        <translation>{group}：记录占全部流失的 {recorded}，校正后为 {true}，核查中出现 {n} 次。</translation>
    </message>
    <message>
        <source>{low}–{high} · recorded {share}</source>
        <translation>{low}–{high} · 记录 {share}</translation>
    </message>
    <message>
        <source>recorded “{recorded}”, truly “{true}”</source>
        <translation>记录为“{recorded}”，实为“{true}”</translation>
    </message>
    <message>
        <source>Draw a sample …</source>
        <translation>抽样 …</translation>
    </message>
    <message>
        <source>Check …</source>
        <translation>核查 …</translation>
    </message>
    <message>
        <source>Recorded and true reasons</source>
        <translation>记录原因与真实原因</translation>
    </message>
    <message>
        <source>green: right · red: another reason</source>
        <translation>绿：记录正确 · 红：实为其他原因</translation>
    </message>
    <message>
        <source>Shares put right</source>
        <translation>校正后的占比</translation>
    </message>
    <message>
        <source>of all losses</source>
        <translation>占全部流失</translation>
    </message>
    <message>
        <source>Who records how</source>
        <translation>记录人准确率</translation>
    </message>
    <message>
        <source>at most: 99 % sure</source>
        <translation>上限：99% 置信</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>▲ not found here: {code}</source>
        <translation>▲ 此处没有：{code}</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Taken in by</source>
        <translation>受理单位</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉量</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>环比</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p 值</translation>
    </message>
    <message>
        <source>Per 10,000</source>
        <translation>万投比</translation>
    </message>
    <message>
        <source>Reply in time</source>
        <translation>首响及时率</translation>
    </message>
    <message>
        <source>Closed in time</source>
        <translation>办结及时率</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复投诉</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示值</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Went on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Leaked</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Points apart</source>
        <translation>相差百分点</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>基数</translation>
    </message>
    <message>
        <source>Others out of</source>
        <translation>对照基数</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>滞留</translation>
    </message>
    <message>
        <source>Median hours</source>
        <translation>中位时长（小时）</translation>
    </message>
    <message>
        <source>90th percentile hours</source>
        <translation>九成时长（小时）</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>成单</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>转化率</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Had them</source>
        <translation>已满期限</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>进入次数</translation>
    </message>
    <message>
        <source>Came here</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Began here</source>
        <translation>起于此</translation>
    </message>
    <message>
        <source>Lost, not leaked</source>
        <translation>流失（不含漏单）</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>流转次数</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>无记录</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计内外</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>归类</translation>
    </message>
    <message>
        <source>Share of lost</source>
        <translation>占流失</translation>
    </message>
    <message>
        <source>Share of named</source>
        <translation>占有原因</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖漏单</translation>
    </message>
    <message>
        <source>Among arrived</source>
        <translation>占已到达</translation>
    </message>
    <message>
        <source>Times as often</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Vanished</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被退</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>途中</translation>
    </message>
    <message>
        <source>From nowhere</source>
        <translation>无源到达</translation>
    </message>
    <message>
        <source>Counts differ by</source>
        <translation>两边相差</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Won within</source>
        <translation>限期内成单</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>下控制限</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>上控制限</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Without a reason</source>
        <translation>无原因</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>核查数</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Recorded as</source>
        <translation>记录为</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>商机单</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Curable losses</source>
        <translation>建设可挽回</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Worked out</source>
        <translation>计算过程</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>口径说明</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>人工请求量</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>接通</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Abandonment</source>
        <translation>放弃率</translation>
    </message>
    <message>
        <source>ASA</source>
        <translation>平均应答</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>Type of record</source>
        <translation>来源类型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation>待核验</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核验</translation>
    </message>
    <message>
        <source>Effect (95 %)</source>
        <translation>效果比（95% 区间）</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Time in state</source>
        <translation>状态时长</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>Shift begins</source>
        <translation>上班时间</translation>
    </message>
    <message>
        <source>Shift ends</source>
        <translation>下班时间</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>到岗情况</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>Asked for an agent</source>
        <translation>请求人工时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待时长</translation>
    </message>
    <message>
        <source>Talk and hold</source>
        <translation>通话时长（含保持）</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>整理时长</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Call reason</source>
        <translation>来电原因</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处理时长</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>示闲时长</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>小休时长</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>签入时长</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>占用率</translation>
    </message>
    <message>
        <source>Set aside at</source>
        <translation>隔离时间</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>数据流</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>所做事项</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>操作时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Number of the act</source>
        <translation>事项编号</translation>
    </message>
    <message>
        <source>What it held</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>附注</translation>
    </message>
    <message>
        <source>Source and age</source>
        <translation>来源与时效</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Best result</source>
        <translation>最佳成绩</translation>
    </message>
    <message>
        <source>Passed of all</source>
        <translation>通过率</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Task no.</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>Code (leave as it is)</source>
        <translation>编码（请勿改动）</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>任务内容</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>① Your work-order number</source>
        <translation>① 贵方工单号</translation>
    </message>
    <message>
        <source>② Its state with you</source>
        <translation>② 贵方工单状态</translation>
    </message>
    <message>
        <source>③ Done (yes or no)</source>
        <translation>③ 是否完成（是/否）</translation>
    </message>
    <message>
        <source>④ Outcome</source>
        <translation>④ 处理结果</translation>
    </message>
    <message>
        <source>⑤ What was done</source>
        <translation>⑤ 处理说明</translation>
    </message>
    <message>
        <source>Customer&apos;s phone</source>
        <translation>客户电话</translation>
    </message>
    <message>
        <source>Customer&apos;s address</source>
        <translation>客户地址</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>最近一次</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>将要做什么</translation>
    </message>
    <message>
        <source>Cannot be used because</source>
        <translation>无法采用的原因</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>First touch</source>
        <translation>首次触点</translation>
    </message>
    <message>
        <source>Met by</source>
        <translation>首触工号</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Rate before</source>
        <translation>之前转化</translation>
    </message>
    <message>
        <source>Rate after</source>
        <translation>之后转化</translation>
    </message>
    <message>
        <source>Who came</source>
        <translation>客户构成</translation>
    </message>
    <message>
        <source>How well</source>
        <translation>转化能力</translation>
    </message>
    <message>
        <source>Came now</source>
        <translation>现到达</translation>
    </message>
    <message>
        <source>Lost now</source>
        <translation>现流失</translation>
    </message>
    <message>
        <source>Came then</source>
        <translation>届时到达</translation>
    </message>
    <message>
        <source>Lost then</source>
        <translation>届时流失</translation>
    </message>
    <message>
        <source>More a week</source>
        <translation>每周增加</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>标杆</translation>
    </message>
    <message>
        <source>More won</source>
        <translation>多成单</translation>
    </message>
    <message>
        <source>Provider now</source>
        <translation>现用运营商</translation>
    </message>
    <message>
        <source>Contract ends</source>
        <translation>合约到期</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>Mbps wanted</source>
        <translation>意向带宽（M）</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>最近结果</translation>
    </message>
    <message>
        <source>Place name</source>
        <translation>小区叫法</translation>
    </message>
    <message>
        <source>May be</source>
        <translation>可能是</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Losses it is for</source>
        <translation>适用流失</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>现到期</translation>
    </message>
    <message>
        <source>Due later</source>
        <translation>稍后到期</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>未完成任务</translation>
    </message>
    <message>
        <source>Tasks made</source>
        <translation>已生成任务</translation>
    </message>
    <message>
        <source>Won back</source>
        <translation>已回捞</translation>
    </message>
    <message>
        <source>Value won, ¥</source>
        <translation>回捞价值（元）</translation>
    </message>
    <message>
        <source>Cost, ¥</source>
        <translation>成本（元）</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>单数</translation>
    </message>
    <message>
        <source>Priced</source>
        <translation>计价</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Since signed</source>
        <translation>签认后变动</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>有异议（元）</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系次数</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一次联系</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>触点</translation>
    </message>
    <message>
        <source>Handling time</source>
        <translation>处理时长</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系记录</translation>
    </message>
    <message>
        <source>What they said</source>
        <translation>客户诉求</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>承诺时间</translation>
    </message>
    <message>
        <source>Given how</source>
        <translation>承诺方式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Times in 24 h</source>
        <translation>24 小时次数</translation>
    </message>
    <message>
        <source>Share of all</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最严重值</translation>
    </message>
    <message>
        <source>Somebody is on it</source>
        <translation>已有人处理</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>办结时间</translation>
    </message>
    <message>
        <source>It helped</source>
        <translation>是否有效</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>时间窗</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Told first</source>
        <translation>首先通知</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉单</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>投诉内容</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>首次答复</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Contact rules</source>
        <translation>接触规则</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录号</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>走势</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>相关词</translation>
    </message>
    <message>
        <source>In</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>A week before</source>
        <translation>处理前每周</translation>
    </message>
    <message>
        <source>A week after</source>
        <translation>处理后每周</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Placed because</source>
        <translation>归类依据</translation>
    </message>
    <message>
        <source>Network now</source>
        <translation>现有网络</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>File or batch</source>
        <translation>文件或批次</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Changed by somebody else meanwhile</source>
        <translation>此间已被他人修改</translation>
    </message>
    <message>
        <source>{who} changed this note before your change reached the hub. Nothing is lost: choose which text is to hang.</source>
        <translation>您的修改送达之前，{who}已修改这张便签。两份文字都在：请选择保留哪一份。</translation>
    </message>
    <message>
        <source>Hangs now</source>
        <translation>现在挂着的</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>您的文字</translation>
    </message>
    <message>
        <source>Keep what hangs</source>
        <translation>保留现在的</translation>
    </message>
    <message>
        <source>Write them together …</source>
        <translation>合并改写 …</translation>
    </message>
    <message>
        <source>Hang my text</source>
        <translation>换成我的</translation>
    </message>
</context>
<context>
    <name>CompareLook</name>
    <message>
        <source>Against all others</source>
        <translation>与其余对比</translation>
    </message>
    <message>
        <source>Choose one on the left to hold it against all others, two (Ctrl) to hold one against the other, or several to hold them against the rest.</source>
        <translation>在左侧选一项与其余对比，按住 Ctrl 选两项相互对比，选多项则合并后与其余对比。</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>{chosen} against {others}</source>
        <translation>{chosen} 对比 {others}</translation>
    </message>
    <message>
        <source>points with their interval, 95 %</source>
        <translation>百分点及 95% 区间</translation>
    </message>
    <message>
        <source>▲ differs</source>
        <translation>▲ 有差异</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Won of closed</source>
        <translation>成单占已结</translation>
    </message>
    <message>
        <source>Won within {n} days</source>
        <translation>{n} 天内成单</translation>
    </message>
    <message>
        <source>Leaked</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Lost at {stage}</source>
        <translation>流失于{stage}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>By touchpoint</source>
        <translation>按触点</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By community</source>
        <translation>按小区</translation>
    </message>
    <message>
        <source>By product</source>
        <translation>按产品</translation>
    </message>
    <message>
        <source>By tier</source>
        <translation>按分层</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>按单位</translation>
    </message>
    <message>
        <source>By who met them first</source>
        <translation>按首触工号</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各部分</translation>
    </message>
    <message>
        <source>conversion with its interval, 95 %</source>
        <translation>转化率及 95% 区间</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send to {people}</source>
        <translation>发送给 {people}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>{file} could not be read: {why}</source>
        <translation>无法读取 {file}：{why}</translation>
    </message>
    <message>
        <source>Take it out or attach it again.</source>
        <translation>请移除或重新附上。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>要求完成</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>错开</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>{urgent} · repeats every 2 min</source>
        <translation>{urgent} · 每 2 分钟提醒直至确认</translation>
    </message>
    <message>
        <source>Must be acknowledged</source>
        <translation>需要确认</translation>
    </message>
    <message>
        <source>now</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>When it is sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>When it is due</source>
        <translation>要求完成时间</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>How long it holds</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Until when customers are promised what it says</source>
        <translation>向客户承诺的兑现时间</translation>
    </message>
    <message>
        <source>to all at once</source>
        <translation>同时发给全体</translation>
    </message>
    <message>
        <source>at random within {time}</source>
        <translation>{time}内随机错开</translation>
    </message>
    <message>
        <source>Whether all get it at once</source>
        <translation>是否同时送达</translation>
    </message>
    <message>
        <source>Spread at random, its effect can be measured: those who have it against those who do not have it yet.</source>
        <translation>随机错开后可衡量效果：已送达者与尚未送达者相比。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What is to be known or done</source>
        <translation>需要知晓或执行的内容</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>✓ live</source>
        <translation>✓ 正常</translation>
    </message>
    <message>
        <source>! silent</source>
        <translation>! 无更新</translation>
    </message>
    <message>
        <source>× failed</source>
        <translation>× 出错</translation>
    </message>
    <message>
        <source>↓ loading</source>
        <translation>↓ 载入中</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ 已暂停</translation>
    </message>
    <message>
        <source>! a feed stopped</source>
        <translation>! 有数据流停止</translation>
    </message>
    <message>
        <source>? asks you</source>
        <translation>? 待您确认</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>every 5 s</source>
        <translation>每 5 秒</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Read {feed} anew?</source>
        <translation>重新读取{feed}？</translation>
    </message>
    <message>
        <source>All its rows are read from the source again, which costs the source a whole read. What is on screen stays until then.</source>
        <translation>将从数据源重新读取全部数据，会给源库带来一次完整读取；在此之前屏幕上的数据保留。</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Have these rows of {feed} really gone?</source>
        <translation>{feed}的这些数据真的没有了吗？</translation>
    </message>
    <message>
        <source>They are gone: delete them here</source>
        <translation>确已没有：在本地删除</translation>
    </message>
    <message>
        <source>The mapping file of {source} is not where mappings lie.</source>
        <translation>找不到{source}的映射文件。</translation>
    </message>
    <message>
        <source>The source was added: {path}</source>
        <translation>已添加数据源：{path}</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>正在读取。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>What was read from each source, and up to when</source>
        <translation>各数据源读到了多少、截至何时</translation>
    </message>
    <message>
        <source>Read all now</source>
        <translation>全部立即读取</translation>
    </message>
    <message>
        <source>Add a source …</source>
        <translation>添加数据源…</translation>
    </message>
    <message>
        <source>No source is connected yet.
Add one here, put a mapping file into the folder “mappings” of this profile, or start the demo with “touchdeck demo”.</source>
        <translation>尚未连接数据源。
可在此添加，或把映射文件放入本配置的“mappings”文件夹，或用“touchdeck demo”启动演示。</translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>asked not to be contacted</source>
        <translation>已要求勿联系</translation>
    </message>
    <message>
        <source>marked as not to be contacted</source>
        <translation>标记为勿打扰</translation>
    </message>
    <message>
        <source>to be taken special care of</source>
        <translation>需特别关怀</translation>
    </message>
    <message>
        <source>no number is known</source>
        <translation>没有可用号码</translation>
    </message>
    <message>
        <source>not reachable for now</source>
        <translation>暂时联系不上</translation>
    </message>
    <message>
        <source>contacted often enough</source>
        <translation>联系次数已达上限</translation>
    </message>
    <message>
        <source>tried in this part of the day</source>
        <translation>本时段已尝试</translation>
    </message>
    <message>
        <source>outside the hours for contacts</source>
        <translation>不在可联系时间</translation>
    </message>
    <message>
        <source>Not before {time}: {why}.</source>
        <translation>{time} 之后再联系：{why}。</translation>
    </message>
    <message>
        <source>Contact rules: {why}. Made all the same, as it is one that you ask for.</source>
        <translation>联系规则：{why}。因是您指定的一位，仍会生成。</translation>
    </message>
    <message>
        <source>Left out by the contact rules: {n} ({why}).</source>
        <translation>联系规则剔除 {n} 位（{why}）。</translation>
    </message>
    <message>
        <source>{n} not at once: the task says from when.</source>
        <translation>{n} 位须稍后联系：任务中注明起始时间。</translation>
    </message>
    <message>
        <source>{why}, again from {time}</source>
        <translation>{why}，{time} 起可再联系</translation>
    </message>
</context>
<context>
    <name>ContactResult</name>
    <message>
        <source>reached</source>
        <translation>已接通</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未接通</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>{month}: no bill</source>
        <translation>{month}：无账单</translation>
    </message>
    <message>
        <source>{month}: no bill the month before</source>
        <translation>{month}：上月无账单</translation>
    </message>
    <message>
        <source>{month}: as the month before</source>
        <translation>{month}：与上月持平</translation>
    </message>
    <message>
        <source>{month} {sum}: {parts}</source>
        <translation>{month} {sum}：{parts}</translation>
    </message>
    <message>
        <source>unpaid {sum}</source>
        <translation>未缴 {sum}</translation>
    </message>
    <message>
        <source>Total {month}</source>
        <translation>{month}合计</translation>
    </message>
    <message>
        <source>No bill of {month} is known.</source>
        <translation>没有 {month} 的账单。</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} SMS</source>
        <translation>短信 {n} 条</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>begun {time}</source>
        <translation>受理 {time}</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>时限 {time}</translation>
    </message>
    <message>
        <source>over {time}</source>
        <translation>办结 {time}</translation>
    </message>
    <message>
        <source>1 record: {names}</source>
        <translation>1 条记录：{names}</translation>
    </message>
    <message>
        <source>{n} records joined: {names} (by {why})</source>
        <translation>{n} 条记录已合并：{names}（依据 {why}）</translation>
    </message>
    <message>
        <source>▲ Arrears {sum}</source>
        <translation>▲ 欠费 {sum}</translation>
    </message>
    <message>
        <source>Balance {sum}</source>
        <translation>余额 {sum}</translation>
    </message>
    <message>
        <source>Tier {tier}</source>
        <translation>分层 {tier}</translation>
    </message>
    <message>
        <source>Other network until {day}</source>
        <translation>他网到期 {day}</translation>
    </message>
    <message>
        <source>Group customer {name}</source>
        <translation>集团客户 {name}</translation>
    </message>
    <message>
        <source>take special care</source>
        <translation>敏感客户</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>其他号码</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生年</translation>
    </message>
    <message>
        <source>names the person</source>
        <translation>主记录</translation>
    </message>
    <message>
        <source>joined with {source} {key}</source>
        <translation>与 {source} {key} 合并</translation>
    </message>
    <message>
        <source>{stage}: not reached</source>
        <translation>{stage}：未到达</translation>
    </message>
    <message>
        <source>{stage}: nothing recorded</source>
        <translation>{stage}：无记录</translation>
    </message>
    <message>
        <source>{stage}: reached {since}</source>
        <translation>{stage}：{since} 到达</translation>
    </message>
    <message>
        <source>Stands at {stage} since {since}</source>
        <translation>停在{stage}，自 {since}</translation>
    </message>
    <message>
        <source>Refused at {stage} {since}</source>
        <translation>在{stage}被退 {since}</translation>
    </message>
    <message>
        <source>held by {who}</source>
        <translation>当前：{who}</translation>
    </message>
    <message>
        <source>▲ handed over, not arrived</source>
        <translation>▲ 已移交，未到达</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>全部接触</translation>
    </message>
    <message>
        <source>Bill {month}</source>
        <translation>{month} 账单</translation>
    </message>
    <message>
        <source>{source} is being read; more may come.</source>
        <translation>正在读取{source}，可能还有更多。</translation>
    </message>
    <message>
        <source>✕ {source} gives no answer, and nothing of it is here. {why}</source>
        <translation>✕ {source}无响应，本地没有其数据。{why}</translation>
    </message>
    <message>
        <source>▲ {source} gives no fresh answer; this is as of {time}. {why}</source>
        <translation>▲ {source}没有新数据，以下截至 {time}。{why}</translation>
    </message>
    <message>
        <source>▲ The reading of {source} is paused; this is as of {time}.</source>
        <translation>▲ 已暂停读取{source}，以下截至 {time}。</translation>
    </message>
    <message>
        <source>▲ No source that tells this is connected any more; this was read earlier.</source>
        <translation>▲ 提供此项的数据源已不再接入，以下为先前读取的内容。</translation>
    </message>
    <message>
        <source>No source that tells this is connected.</source>
        <translation>未接入提供此项的数据源。</translation>
    </message>
    <message>
        <source>{n} older not shown</source>
        <translation>另有 {n} 条较早记录未列出</translation>
    </message>
    <message>
        <source>Hidden: a customer can see this screen.</source>
        <translation>柜面模式：已隐藏。</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>已于 {day} 到期</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>contract until {day}</source>
        <translation>合约至 {day}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Other network</source>
        <translation>他网</translation>
    </message>
    <message>
        <source>{name} (as the customer says)</source>
        <translation>{name}（客户自述）</translation>
    </message>
    <message>
        <source>{n} ports free</source>
        <translation>空闲端口 {n}</translation>
    </message>
    <message>
        <source>▲ no port free</source>
        <translation>▲ 无空闲端口</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>{source}, record {key}</source>
        <translation>{source}，记录 {key}</translation>
    </message>
    <message>
        <source>last changed there {time}, {age} ago</source>
        <translation>源端最近变更 {time}，{age}前</translation>
    </message>
    <message>
        <source>{sources} tell the same</source>
        <translation>{sources} 所记相同</translation>
    </message>
    <message>
        <source>{source} says otherwise: {value}</source>
        <translation>{source} 所记不同：{value}</translation>
    </message>
    <message>
        <source>{source}: nothing read yet</source>
        <translation>{source}：尚未读取</translation>
    </message>
    <message>
        <source>{source}: as of {time}, {age} ago</source>
        <translation>{source}：截至 {time}，{age}前</translation>
    </message>
    <message>
        <source>complete up to {time}</source>
        <translation>核对至 {time}</translation>
    </message>
    <message>
        <source>Payment failed {age} ago</source>
        <translation>{age}前支付失败</translation>
    </message>
    <message>
        <source>Payment failed {n} times, last {age} ago</source>
        <translation>已支付失败 {n} 次，最近一次在 {age}前</translation>
    </message>
    <message>
        <source>order {key}</source>
        <translation>订单 {key}</translation>
    </message>
    <message>
        <source>cause: {cause}</source>
        <translation>原因：{cause}</translation>
    </message>
    <message>
        <source>none recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>Offer another way to pay, or payment in a store.</source>
        <translation>建议：换一种支付方式，或到营业厅支付。</translation>
    </message>
    <message>
        <source>{what}. {advice}</source>
        <translation>{what}。{advice}</translation>
    </message>
    <message>
        <source>Complaint not closed</source>
        <translation>投诉未结</translation>
    </message>
    <message>
        <source>{n} complaints not closed</source>
        <translation>{n} 件投诉未结</translation>
    </message>
    <message>
        <source>since {day}: {what}. Begin with where it stands.</source>
        <translation>{day} 起：{what}。请先告知处理进展。</translation>
    </message>
    <message>
        <source>Fault not restored</source>
        <translation>故障未修复</translation>
    </message>
    <message>
        <source>{n} faults not restored</source>
        <translation>{n} 个故障未修复</translation>
    </message>
    <message>
        <source>since {day}: {what}</source>
        <translation>{day} 起：{what}</translation>
    </message>
    <message>
        <source>Contract ended on {day}</source>
        <translation>合约已于 {day} 到期</translation>
    </message>
    <message>
        <source>{product}. Speak of a new one.</source>
        <translation>{product}。请介绍新合约。</translation>
    </message>
    <message>
        <source>Contract ends on {day}</source>
        <translation>合约将于 {day} 到期</translation>
    </message>
    <message>
        <source>{product}, {when}. Speak of renewal.</source>
        <translation>{product}，{when}到期。请介绍续约。</translation>
    </message>
    <message>
        <source>{competitor}, {when}.</source>
        <translation>{competitor}，{when}到期。</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>in {n} days</source>
        <translation>{n} 天后</translation>
    </message>
    <message>
        <source>Contract with another network ended on {day}</source>
        <translation>他网合约已于 {day} 到期</translation>
    </message>
    <message>
        <source>Contract with another network ends on {day}</source>
        <translation>他网合约将于 {day} 到期</translation>
    </message>
</context>
<context>
    <name>CustomerCode</name>
    <message>
        <source>active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>停机</translation>
    </message>
    <message>
        <source>partly suspended</source>
        <translation>部分停机</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已销户</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已退订</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>being handled</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>won</source>
        <translation>已成交</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>prospect</source>
        <translation>潜量客户</translation>
    </message>
    <message>
        <source>subscriber</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>已离网</translation>
    </message>
    <message>
        <source>real name verified</source>
        <translation>已实名</translation>
    </message>
    <message>
        <source>real name doubtful</source>
        <translation>实名存疑</translation>
    </message>
    <message>
        <source>no real name</source>
        <translation>未实名</translation>
    </message>
    <message>
        <source>number ported in</source>
        <translation>携号转入</translation>
    </message>
    <message>
        <source>number ported out</source>
        <translation>携号转出</translation>
    </message>
    <message>
        <source>asked to port the number out</source>
        <translation>已申请携号转出</translation>
    </message>
    <message>
        <source>hotline</source>
        <translation>热线</translation>
    </message>
    <message>
        <source>store</source>
        <translation>营业厅</translation>
    </message>
    <message>
        <source>app</source>
        <translation>APP</translation>
    </message>
    <message>
        <source>micro-store</source>
        <translation>微店</translation>
    </message>
    <message>
        <source>web</source>
        <translation>网厅</translation>
    </message>
    <message>
        <source>outbound</source>
        <translation>外呼</translation>
    </message>
    <message>
        <source>installer</source>
        <translation>装维</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Weibo</source>
        <translation>微博</translation>
    </message>
    <message>
        <source>media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>MIIT appeal</source>
        <translation>工信部申诉</translation>
    </message>
    <message>
        <source>12345 (city hotline)</source>
        <translation>12345 政务热线</translation>
    </message>
    <message>
        <source>12315 (consumer rights)</source>
        <translation>12315 消费维权</translation>
    </message>
    <message>
        <source>regulator</source>
        <translation>监管申诉</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>partly covered</source>
        <translation>部分覆盖</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>bank</source>
        <translation>银行托收</translation>
    </message>
    <message>
        <source>prepaid</source>
        <translation>预付费</translation>
    </message>
</context>
<context>
    <name>CustomerPage</name>
    <message>
        <source>Loading …</source>
        <translation>加载中 …</translation>
    </message>
    <message>
        <source>This customer is not here any more: the record is gone at its source, or what was fetched from the centre has expired. Look it up again (Ctrl+K).</source>
        <translation>该客户已不在本地：源端记录已删除，或从中心临时取来的数据已过期。请重新查询 (Ctrl+K)。</translation>
    </message>
    <message>
        <source>✓ Counter mode</source>
        <translation>✓ 柜面模式</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜面模式</translation>
    </message>
    <message>
        <source>Keep at hand</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Copy, print …</source>
        <translation>复制、打印 …</translation>
    </message>
    <message>
        <source>Copy, print or export what is shown, masked</source>
        <translation>复制、打印或导出所示内容（已脱敏）</translation>
    </message>
    <message>
        <source>Hides tiers, traits and remarks from a customer who can see the screen (F9)</source>
        <translation>对能看到屏幕的客户隐藏分层、特征和备注 (F9)</translation>
    </message>
</context>
<context>
    <name>DayTimeline</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Reading the day …</source>
        <translation>正在读取当日记录…</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>The day from {first} to {last}</source>
        <translation>当日记录 {first} 至 {last}</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>当日记录</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Kept: {verdict}. It counts for every later sync.</source>
        <translation>已保存：{verdict}。今后每次同步都有效。</translation>
    </message>
</context>
<context>
    <name>DeliveryBar</name>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Sends it once more under the same id; ask them first where nobody knows whether it arrived</source>
        <translation>以同一编号再发一次；不确定是否送达时，请先与对方核实</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>对方已收到</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>不再发送</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Making the demo centre: six databases, 90 days of a made-up centre. Takes some seconds, once a day.</source>
        <translation>正在生成演示中心：六个数据库，一个虚构中心 90 天的数据。每天只需一次，约几秒钟。</translation>
    </message>
    <message>
        <source>The demo&apos;s people come to work: two days of their notices, tasks and breaks.</source>
        <translation>演示中心的人员开始上班：生成两天的通知、任务与小休。</translation>
    </message>
    <message>
        <source>A PostgreSQL is started for the hub; everybody&apos;s password is “{password}”.</source>
        <translation>正在为协作中心启动 PostgreSQL；所有人的密码都是“{password}”。</translation>
    </message>
    <message>
        <source>A hub on PostgreSQL needs the package {package}, which this installation does not have.</source>
        <translation>使用 PostgreSQL 的协作中心需要 {package} 软件包，本安装中没有。</translation>
    </message>
    <message>
        <source>The demo centre could not be made: {why}</source>
        <translation>无法生成演示中心：{why}</translation>
    </message>
</context>
<context>
    <name>DepartmentsDialog</name>
    <message>
        <source>Departments without Touchdeck</source>
        <translation>未使用触点台的部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发往</translation>
    </message>
    <message>
        <source>No department yet. Name the first one below.</source>
        <translation>还没有部门。请在下方填写第一个。</translation>
    </message>
    <message>
        <source>Mail server …</source>
        <translation>邮件服务器…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>邮箱地址</translation>
    </message>
    <message>
        <source>Address of the robot</source>
        <translation>机器人地址</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>加签密钥</translation>
    </message>
    <message>
        <source>Kept in this desk&apos;s keyring only; empty: as it is</source>
        <translation>只存于本机密钥环；留空则不变</translation>
    </message>
    <message>
        <source>Only where the DingTalk robot has one</source>
        <translation>仅当钉钉机器人启用加签时填写</translation>
    </message>
    <message>
        <source>Every desk follows this list. Whoever sends to a group gives the address of its robot at the own desk: its key is a secret and stays in the keyring.</source>
        <translation>各工作台共用此名单。向群里发送的人须在自己的工作台填写机器人地址：其中的密钥属机密，只存于密钥环。</translation>
    </message>
    <message>
        <source>Supervisors and administrators change this list. You may give this desk the address of a group&apos;s robot and the mail server&apos;s password.</source>
        <translation>此名单由现场主管和管理员维护。您可以在本工作台填写群机器人地址和邮件服务器密码。</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{n} rows set aside …</source>
        <translation>{n} 行被隔离…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>数据流</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>已读行数</translation>
    </message>
    <message>
        <source>One look costs it</source>
        <translation>每次查看耗时</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>查看频率</translation>
    </message>
    <message>
        <source>By</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>the whole table each time</source>
        <translation>每次读整张表</translation>
    </message>
    <message>
        <source>Verified to</source>
        <translation>核对至</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>a transaction has been open at the source since {time}</source>
        <translation>源库自 {time} 起有未结束的事务</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>回看</translation>
    </message>
    <message>
        <source>each look goes back {n} s, as open transactions cannot be told</source>
        <translation>因无法得知未结束的事务，每次回看 {n} 秒</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即查看</translation>
    </message>
    <message>
        <source>Check …</source>
        <translation>检查…</translation>
    </message>
    <message>
        <source>Password …</source>
        <translation>密码…</translation>
    </message>
    <message>
        <source>Mapping …</source>
        <translation>映射…</translation>
    </message>
    <message>
        <source>Read anew …</source>
        <translation>重新读取…</translation>
    </message>
    <message>
        <source>Confirm the loss …</source>
        <translation>确认数据减少…</translation>
    </message>
    <message>
        <source>The chosen source or feed</source>
        <translation>所选数据源或数据流</translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message>
        <source>None of the chosen tasks can be sent out.</source>
        <translation>所选任务都不能外发。</translation>
    </message>
    <message>
        <source>Choose tasks that are not over and yours to change.</source>
        <translation>请选择尚未结束且您有权更改的任务。</translation>
    </message>
    <message>
        <source>Customers&apos; data in columns of their own is for this work only; delete it when the work is done.</source>
        <translation>单独列出的客户资料仅供办理本次工作使用，办结后请删除。</translation>
    </message>
    <message>
        <source>Send out as a file</source>
        <translation>导出为文件外发</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>sent out {day}</source>
        <translation>{day} 已外发</translation>
    </message>
    <message>
        <source>{n} tasks are in {path}, and each says that it was sent out.</source>
        <translation>{n} 个任务已写入 {path}，每个任务均已记录外发。</translation>
    </message>
    <message>
        <source>Left out, because they are over or not yours to change: {n}</source>
        <translation>因已结束或您无权更改而略过：{n} 个</translation>
    </message>
    <message>
        <source>Fill in what you know of ① to ⑤, save it as CSV and send it back. Leave the codes and the headings as they are.</source>
        <translation>请填写 ① 至 ⑤ 中已知的内容，保存为 CSV 后发回。请勿改动编码和表头。</translation>
    </message>
    <message>
        <source>④, once it is done, is one of these, by its number or in words: {outcomes}</source>
        <translation>完成后，④ 请填写以下之一（编号或文字均可）：{outcomes}</translation>
    </message>
    <message>
        <source>Customers&apos; numbers, names and addresses are masked in this file.</source>
        <translation>本文件中客户的号码、姓名和地址均已脱敏。</translation>
    </message>
    <message>
        <source>Sent out {time}</source>
        <translation>外发时间 {time}</translation>
    </message>
    <message>
        <source>Read answers</source>
        <translation>读取回复</translation>
    </message>
    <message>
        <source>Forms and saved mails (*.csv *.eml)</source>
        <translation>回单和另存的邮件 (*.csv *.eml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>it is no table saved as CSV</source>
        <translation>不是保存为 CSV 的表格</translation>
    </message>
    <message>
        <source>{file} could not be read: {why}</source>
        <translation>无法读取 {file}：{why}</translation>
    </message>
    <message>
        <source>Save the answers as CSV, then read that file.</source>
        <translation>请将回复另存为 CSV，再读取该文件。</translation>
    </message>
    <message>
        <source>this is no answer form: no row has the headings ① to ⑤</source>
        <translation>不是回复表：没有包含 ① 至 ⑤ 的表头行</translation>
    </message>
    <message>
        <source>only the first {n} rows are looked at</source>
        <translation>只读取前 {n} 行</translation>
    </message>
    <message>
        <source>has answers, but no code of a task</source>
        <translation>有回复内容，但没有任务编码</translation>
    </message>
    <message>
        <source>no task you can see has the code {code}</source>
        <translation>您可见的任务中没有编码 {code}</translation>
    </message>
    <message>
        <source>the same task is answered in row {n} already</source>
        <translation>同一任务已在第 {n} 行回复</translation>
    </message>
    <message>
        <source>③ is neither yes nor no: {said}</source>
        <translation>③ 既不是“是”也不是“否”：{said}</translation>
    </message>
    <message>
        <source>④ is no outcome: {said}</source>
        <translation>④ 不是有效的处理结果：{said}</translation>
    </message>
    <message>
        <source>③ says yes, but ④ names no outcome</source>
        <translation>③ 填“是”，但 ④ 未填处理结果</translation>
    </message>
    <message>
        <source>④ names an outcome, but ③ does not say yes</source>
        <translation>④ 填了处理结果，但 ③ 未填“是”</translation>
    </message>
    <message>
        <source>{sign} has more than {n} characters</source>
        <translation>{sign} 超过 {n} 个字符</translation>
    </message>
    <message>
        <source>① was shortened by the spreadsheet ({said}): format the column as text</source>
        <translation>① 被表格软件缩写为 {said}：请将该列设为文本格式</translation>
    </message>
    <message>
        <source>the task is over already</source>
        <translation>任务已结束</translation>
    </message>
    <message>
        <source>the task is not yours to change</source>
        <translation>您无权更改该任务</translation>
    </message>
    <message>
        <source>record their work order: {said}</source>
        <translation>记录对方工单：{said}</translation>
    </message>
    <message>
        <source>note what they write</source>
        <translation>记为备注</translation>
    </message>
    <message>
        <source>finish it: {outcome}</source>
        <translation>办结：{outcome}</translation>
    </message>
    <message>
        <source>note that they report it done: {outcome}</source>
        <translation>备注对方反馈已完成：{outcome}</translation>
    </message>
    <message>
        <source>They report it done: {outcome}.</source>
        <translation>对方反馈已完成：{outcome}。</translation>
    </message>
</context>
<context>
    <name>EffectDialog</name>
    <message>
        <source>Did the numbers fall?</source>
        <translation>问题数量是否下降？</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>部门答复：{text}</translation>
    </message>
    <message>
        <source>No whole weeks before and after yet</source>
        <translation>处理前后尚不足整周</translation>
    </message>
    <message>
        <source>What was done, what was learnt</source>
        <translation>采取了什么措施，有何经验</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Close the problem</source>
        <translation>关闭问题</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>暂不关闭</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对照组</translation>
    </message>
    <message>
        <source>cases a week; dashed: expected from the untreated groups</source>
        <translation>每周记录数；虚线为按未处理组推算的预期</translation>
    </message>
    <message>
        <source>other regions, nobody worked on them</source>
        <translation>其他区域，未派发处理</translation>
    </message>
    <message>
        <source>other channels, nobody worked on them</source>
        <translation>其他渠道，未派发处理</translation>
    </message>
    <message>
        <source>other products, nobody worked on them</source>
        <translation>其他产品，未派发处理</translation>
    </message>
    <message>
        <source>other units, nobody worked on them</source>
        <translation>其他单位，未派发处理</translation>
    </message>
    <message>
        <source>other kinds, nobody worked on them</source>
        <translation>其他类型，未派发处理</translation>
    </message>
    <message>
        <source>other links, nobody worked on them</source>
        <translation>其他环节，未派发处理</translation>
    </message>
    <message>
        <source>Rate after over before, divided by the pooled change of the untreated groups (ratio of rate ratios; DerSimonian and Laird&apos;s random effects, Student&apos;s t).</source>
        <translation>处理后与处理前的周均之比，除以未处理组的合并变化（率比之比；DerSimonian-Laird 随机效应，t 分布）。</translation>
    </message>
    <message>
        <source>Weekly counts vary {spread} times as much as Poisson&apos;s; groups differ by {between} beyond chance (variance of the log).</source>
        <translation>周数量的离散为泊松分布的 {spread} 倍；组间差异（对数方差）为 {between}。</translation>
    </message>
    <message>
        <source>Week from {day}: {n}</source>
        <translation>{day} 起一周：{n}</translation>
    </message>
    <message>
        <source>answered {day}</source>
        <translation>{day} 答复</translation>
    </message>
    <message>
        <source>This problem</source>
        <translation>本问题</translation>
    </message>
</context>
<context>
    <name>Enclosures</name>
    <message>
        <source>Files to go with the notice</source>
        <translation>随通知发送的文件</translation>
    </message>
    <message>
        <source>an earlier notice</source>
        <translation>较早的通知</translation>
    </message>
    <message>
        <source>Corrects: {title}</source>
        <translation>更正：{title}</translation>
    </message>
    <message>
        <source>About a customer</source>
        <translation>关联客户</translation>
    </message>
    <message>
        <source>About a task</source>
        <translation>关联任务</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Remove {words}</source>
        <translation>移除 {words}</translation>
    </message>
    <message>
        <source>＋ Attach a file</source>
        <translation>＋ 附件</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported to {path}</source>
        <translation>已导出到 {path}</translation>
    </message>
    <message>
        <source>Nothing was exported: it could not be written down first.</source>
        <translation>未导出：无法先留下记录。</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>Choose another place, or close the file if it is open.</source>
        <translation>请换个位置保存；文件若已打开，请先关闭。</translation>
    </message>
</context>
<context>
    <name>ExportsDialog</name>
    <message>
        <source>What left this desk as a file</source>
        <translation>从本席导出的文件</translation>
    </message>
    <message>
        <source>From the record kept in this desk&apos;s own file, written down before the file was. Who looked at a single customer stands beside that customer.</source>
        <translation>取自本席自己的记录，先记录、后写文件。谁查看过某位客户，见该客户旁。</translation>
    </message>
    <message>
        <source>The chain of entries is whole.</source>
        <translation>记录链完整。</translation>
    </message>
    <message>
        <source>The chain of entries is broken: one was changed or taken out. Tell whoever is responsible for data protection. First broken link: {id}.</source>
        <translation>记录链已断开：有一条被改动或取走。请告知数据保护负责人。第一处断链：{id}。</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已脱敏</translation>
    </message>
    <message>
        <source>▲ in full: {fields}</source>
        <translation>▲ 完整：{fields}</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>FactDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FactTable</name>
    <message>
        <source>There are no rows behind this figure</source>
        <translation>该指标没有对应的明细</translation>
    </message>
    <message>
        <source>Reading the rows …</source>
        <translation>正在读取明细…</translation>
    </message>
    <message>
        <source>No row has these words</source>
        <translation>没有包含这些字词的明细</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} 条</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>{n} of {all} rows</source>
        <translation>{all} 条中的 {n} 条</translation>
    </message>
    <message>
        <source>Filter the rows (Ctrl+F)</source>
        <translation>筛选明细（Ctrl+F）</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>筛选明细</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Copy as a table (Ctrl+C)</source>
        <translation>复制为表格（Ctrl+C）</translation>
    </message>
</context>
<context>
    <name>FeedsTree</name>
    <message>
        <source>Source and feed</source>
        <translation>数据源与数据流</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>已读行数</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Verified to</source>
        <translation>核对至</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>查看频率</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Per look</source>
        <translation>每次耗时</translation>
    </message>
    <message>
        <source>Since Touchdeck was started; a row that changes is read again.</source>
        <translation>自触点台启动以来；有变化的行会再次读取。</translation>
    </message>
    <message>
        <source>Everything committed at the source until then is shown.</source>
        <translation>此前源库已提交的数据均已显示。</translation>
    </message>
    <message>
        <source>Until then no row can be missing.</source>
        <translation>此前不会缺少任何一行。</translation>
    </message>
    <message>
        <source>Rows that could not be stored, with the reason.</source>
        <translation>无法入库的行及原因。</translation>
    </message>
    <message>
        <source>How long a transaction at the source has been open that may still write rows before this point.</source>
        <translation>源库中可能还会在此之前写入数据的事务已持续多久。</translation>
    </message>
    <message>
        <source>What one look costs the source.</source>
        <translation>每次查看给源库带来的开销。</translation>
    </message>
    <message>
        <source>Sources and their feeds</source>
        <translation>数据源及其数据流</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Present</source>
        <translation>实到</translation>
    </message>
    <message>
        <source>Of the agents on shift now, those signed in</source>
        <translation>当前在班人员（应到）中已签入的人数</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>On shift now for five minutes or longer and not signed in since the shift began</source>
        <translation>上班已满五分钟、开班后仍未签入的人数</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>签入</translation>
    </message>
    <message>
        <source>Seats in any state but offline</source>
        <translation>除离线外所有状态的坐席</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Seats with a customer: talking, outbound, hold, consult, serving, on site; ringing is not among them</source>
        <translation>正在服务客户的坐席：通话、外呼、保持、内部求助、受理、上门；不含振铃</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>示闲</translation>
    </message>
    <message>
        <source>Seats waiting for the next customer</source>
        <translation>正在等候下一位客户的坐席</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Seats finishing the work after a call</source>
        <translation>正在做话后整理的坐席</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>Seats on a break, for whatever reason</source>
        <translation>正在小休的坐席，不论原因</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Signed-in seats in any other state: busy, ringing, training, task work, travelling, and states the mapping does not know</source>
        <translation>处于其他状态的已签入坐席：示忙、振铃、培训、工单处理、在途，以及映射中没有的状态</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Calls in the inbound queues that have no agent yet; tickets and visits wait in queues of their own</source>
        <translation>呼入队列中尚未接通坐席的来电；叫号与上门在各自的队列中等待</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>How long the oldest of the waiting calls has waited</source>
        <translation>等待最久的来电已等时长</translation>
    </message>
    <message>
        <source>Connect rate</source>
        <translation>人工接通率</translation>
    </message>
    <message>
        <source>Answered by agents ÷ requests for an agent today; calls that stayed in the IVR and calls still waiting are in neither</source>
        <translation>今日人工接通量 ÷ 今日人工请求量；停留在 IVR 的来电和仍在等待的来电均不计入</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>Answered within the seconds of the queue each call was in, of today&apos;s calls</source>
        <translation>今日来电中，在所属队列规定秒数内接通的比例</translation>
    </message>
    <message>
        <source>Abandonment</source>
        <translation>放弃率</translation>
    </message>
    <message>
        <source>Given up while waiting ÷ requests for an agent today that are decided</source>
        <translation>等待中放弃 ÷ 今日已有结果的人工请求量</translation>
    </message>
    <message>
        <source>ASA</source>
        <translation>平均应答</translation>
    </message>
    <message>
        <source>Average speed of answer: waiting time of today&apos;s answered calls ÷ these</source>
        <translation>平均应答速度：今日接通来电的等待时长 ÷ 接通量</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
    <message>
        <source>Average handling time: talk, hold and wrap-up of today&apos;s answered calls that are over ÷ these</source>
        <translation>平均处理时长：今日已结束的接通来电的通话、保持与整理时长 ÷ 其通数</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>占用率</translation>
    </message>
    <message>
        <source>Seat time handling customers ÷ (handling + ready) today; wrap-up is handling, breaks and other states are in neither</source>
        <translation>今日处理时长 ÷（处理时长 + 示闲时长）；整理计入处理，小休及其他状态均不计入</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Seat time handling customers ÷ all signed-in time today</source>
        <translation>今日处理时长 ÷ 全部签入时长</translation>
    </message>
    <message>
        <source>IVR only</source>
        <translation>仅自助</translation>
    </message>
    <message>
        <source>Calls today that ended in the IVR and asked for no agent</source>
        <translation>今日在 IVR 中结束、未请求人工的来电</translation>
    </message>
    <message>
        <source>Orders handled</source>
        <translation>办理量</translation>
    </message>
    <message>
        <source>Orders handled today, all agents together</source>
        <translation>今日全体坐席的业务办理量合计</translation>
    </message>
    <message>
        <source>Deals won</source>
        <translation>商机成交</translation>
    </message>
    <message>
        <source>Opportunities won today, all agents together</source>
        <translation>今日全体坐席成交的商机合计</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Mean of the agents&apos; satisfaction today, in percent</source>
        <translation>今日各坐席满意度的平均值，单位为百分比</translation>
    </message>
</context>
<context>
    <name>FigureStrip</name>
    <message>
        <source>No figures yet</source>
        <translation>暂无指标</translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>目标 {target}</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>Target {target}</source>
        <translation>目标 {target}</translation>
    </message>
    <message>
        <source>Formula “{name}”: {text}</source>
        <translation>口径“{name}”：{text}</translation>
    </message>
    <message>
        <source>no reason</source>
        <translation>未填原因</translation>
    </message>
    <message>
        <source>{source}: nothing read yet</source>
        <translation>{source}：尚未读到数据</translation>
    </message>
    <message>
        <source>{source}, as of {time}, {age} ago</source>
        <translation>{source}，截至 {time}，{age}前</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>✕ Show everything</source>
        <translation>✕ 显示全部</translation>
    </message>
    <message>
        <source>reply {n} h</source>
        <translation>首响 {n} 小时</translation>
    </message>
    <message>
        <source>repeat {n} d</source>
        <translation>重复 {n} 天</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Rows: {name}</source>
        <translation>行:{name}</translation>
    </message>
    <message>
        <source>Columns: {name}</source>
        <translation>列:{name}</translation>
    </message>
    <message>
        <source>Third: {name}</source>
        <translation>第三维:{name}</translation>
    </message>
    <message>
        <source>{name}: all</source>
        <translation>{name}:全部</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Looking …</source>
        <translation>正在搜索 …</translation>
    </message>
    <message>
        <source>more than {n} texts</source>
        <translation>超过 {n} 条</translation>
    </message>
    <message>
        <source>about {n} texts</source>
        <translation>约 {n} 条</translation>
    </message>
    <message>
        <source>{n} texts</source>
        <translation>{n} 条</translation>
    </message>
    <message>
        <source>the newest {n}</source>
        <translation>显示最新 {n} 条</translation>
    </message>
    <message>
        <source>older ones were not looked at: say more words</source>
        <translation>更早的未检索，请增加关键词</translation>
    </message>
    <message>
        <source>{n} texts are not in the index yet</source>
        <translation>{n} 条尚未建索引</translation>
    </message>
    <message>
        <source>Search what customers said: 光改 宽带, &quot;real name&quot;, -word leaves out</source>
        <translation>搜索客户原话：光改 宽带，&quot;固话 不能&quot; 整句，-词 排除</translation>
    </message>
    <message>
        <source>Search what customers said</source>
        <translation>搜索客户原话</translation>
    </message>
    <message>
        <source>No text has these words.</source>
        <translation>没有含这些词的原文。</translation>
    </message>
</context>
<context>
    <name>Flood</name>
    <message>
        <source>✓ very likely acceptable</source>
        <translation>✓ 基本可接受</translation>
    </message>
    <message>
        <source>✓ manageable</source>
        <translation>✓ 可应付</translation>
    </message>
    <message>
        <source>△ likely too demanding</source>
        <translation>△ 可能过多</translation>
    </message>
    <message>
        <source>▲ very likely not acceptable</source>
        <translation>▲ 基本不可接受</translation>
    </message>
    <message>
        <source>△ hard to cope with</source>
        <translation>△ 难以应付</translation>
    </message>
    <message>
        <source>▲ people give up</source>
        <translation>▲ 无人能顾及</translation>
    </message>
</context>
<context>
    <name>FloodView</name>
    <message>
        <source>New in 10 minutes, average of 24 h</source>
        <translation>10 分钟新增（24 小时平均）</translation>
    </message>
    <message>
        <source>EEMUA 191: {a} or less, over {b} is too many</source>
        <translation>EEMUA 191：不超过 {a}，超过 {b} 为过多</translation>
    </message>
    <message>
        <source>Most in 10 minutes</source>
        <translation>10 分钟最多</translation>
    </message>
    <message>
        <source>EEMUA 191: below {n}; now {now}</source>
        <translation>EEMUA 191：低于 {n}；当前 {now}</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>持续中</translation>
    </message>
    <message>
        <source>△ too many</source>
        <translation>△ 过多</translation>
    </message>
    <message>
        <source>✓ manageable</source>
        <translation>✓ 可应付</translation>
    </message>
    <message>
        <source>fewer than {n}</source>
        <translation>少于 {n}</translation>
    </message>
    <message>
        <source>the oldest for {age}</source>
        <translation>最久已 {age}</translation>
    </message>
    <message>
        <source>Share of the ten most frequent</source>
        <translation>最频繁十项占比</translation>
    </message>
    <message>
        <source>△ look at their limits</source>
        <translation>△ 请检查其阈值</translation>
    </message>
    <message>
        <source>✓ well spread</source>
        <translation>✓ 分布均匀</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>数量太少，无法判断</translation>
    </message>
    <message>
        <source>ISA 18.2: about {n} at most</source>
        <translation>ISA 18.2：约不超过 {n}</translation>
    </message>
    <message>
        <source>not all is known</source>
        <translation>数据不全</translation>
    </message>
    <message>
        <source>None begins again and again.</source>
        <translation>没有反复触发的预警。</translation>
    </message>
    <message>
        <source>No warning has begun in 24 hours.</source>
        <translation>24 小时内没有新预警。</translation>
    </message>
    <message>
        <source>{n} times or more within {m} minutes</source>
        <translation>{m} 分钟内 {n} 次及以上</translation>
    </message>
    <message>
        <source>Rate of new warnings</source>
        <translation>新增预警速率</translation>
    </message>
    <message>
        <source>Begin again and again</source>
        <translation>反复触发</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>最频繁</translation>
    </message>
    <message>
        <source>one column for each 10 minutes of the last 24 hours</source>
        <translation>近 24 小时，每 10 分钟一柱</translation>
    </message>
</context>
<context>
    <name>FloorPage</name>
    <message>
        <source>All seats</source>
        <translation>全部坐席</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>未分组</translation>
    </message>
    <message>
        <source>No seats have been read yet.</source>
        <translation>尚未读取坐席。</translation>
    </message>
    <message>
        <source>Breaks · {n} wait</source>
        <translation>小休 · {n} 人排队</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>As it was at {time}</source>
        <translation>{time} 时的现场</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>No news from {source} since {time}: not live</source>
        <translation>{source}自 {time} 起无新数据：非实时画面</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Selected seat</source>
        <translation>所选坐席</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>of all requests</source>
        <translation>按全部人工请求</translation>
    </message>
    <message>
        <source>Answered within the queue&apos;s seconds ÷ all requests for an agent that are decided (answered, given up, sent elsewhere or failed)</source>
        <translation>队列规定秒数内接通量 ÷ 全部已有结果的人工请求量（接通、放弃、转出、失败）</translation>
    </message>
    <message>
        <source>without short abandons</source>
        <translation>剔除短时放弃</translation>
    </message>
    <message>
        <source>Answered within the queue&apos;s seconds ÷ (all decided requests − those who gave up within the queue&apos;s short-abandon seconds)</source>
        <translation>队列规定秒数内接通量 ÷（已有结果的人工请求量 − 短时放弃秒数内的放弃量）</translation>
    </message>
    <message>
        <source>without abandons in target</source>
        <translation>剔除规定秒数内的放弃</translation>
    </message>
    <message>
        <source>Answered within the queue&apos;s seconds ÷ (all decided requests − those who gave up within the queue&apos;s seconds)</source>
        <translation>队列规定秒数内接通量 ÷（已有结果的人工请求量 − 规定秒数内的放弃量）</translation>
    </message>
    <message>
        <source>of answered and abandoned</source>
        <translation>按接通与放弃合计</translation>
    </message>
    <message>
        <source>Answered within the queue&apos;s seconds ÷ (answered + given up)</source>
        <translation>队列规定秒数内接通量 ÷（接通量 + 放弃量）</translation>
    </message>
    <message>
        <source>abandons in target count as met</source>
        <translation>规定秒数内的放弃计为达标</translation>
    </message>
    <message>
        <source>(Answered within the queue&apos;s seconds + given up within the queue&apos;s seconds) ÷ (answered + given up)</source>
        <translation>（队列规定秒数内接通量 + 规定秒数内放弃量）÷（接通量 + 放弃量）</translation>
    </message>
    <message>
        <source>of the answered</source>
        <translation>按接通量</translation>
    </message>
    <message>
        <source>Answered within the queue&apos;s seconds ÷ answered</source>
        <translation>队列规定秒数内接通量 ÷ 接通量</translation>
    </message>
    <message>
        <source>Given up while waiting ÷ all decided requests</source>
        <translation>等待中放弃 ÷ 全部已有结果的人工请求量</translation>
    </message>
    <message>
        <source>(Given up − given up within the queue&apos;s short-abandon seconds) ÷ (all decided requests − given up within the short-abandon seconds)</source>
        <translation>（放弃量 − 短时放弃秒数内的放弃量）÷（全部已有结果的人工请求量 − 短时放弃秒数内的放弃量）</translation>
    </message>
</context>
<context>
    <name>FreshnessStrip</name>
    <message>
        <source>No source is set up yet</source>
        <translation>尚未接入数据源</translation>
    </message>
    <message>
        <source>{title} loading {percent}</source>
        <translation>{title} 正在载入 {percent}</translation>
    </message>
    <message>
        <source>{title} loading …</source>
        <translation>{title} 正在载入…</translation>
    </message>
    <message>
        <source>{title} paused</source>
        <translation>{title} 已暂停</translation>
    </message>
    <message>
        <source>{title} no answer</source>
        <translation>{title} 无响应</translation>
    </message>
    <message>
        <source>{title} as of {time}</source>
        <translation>{title} 截至 {time}</translation>
    </message>
    <message>
        <source>{title} as of {time} · verified to {verified}</source>
        <translation>{title} 截至 {time} · 核对至 {verified}</translation>
    </message>
    <message>
        <source>{title} {time} · no answer for {age}</source>
        <translation>{title} {time} · {age}无响应</translation>
    </message>
    <message>
        <source>{title} · silent {age}</source>
        <translation>{title} · {age}无响应</translation>
    </message>
    <message>
        <source>{title} {time} · {age} old</source>
        <translation>{title} {time} · 已滞后 {age}</translation>
    </message>
    <message>
        <source>{title} · {age} old</source>
        <translation>{title} · 滞后 {age}</translation>
    </message>
    <message>
        <source>{title} {time} · paused</source>
        <translation>{title} {time} · 已暂停</translation>
    </message>
</context>
<context>
    <name>GraphLook</name>
    <message>
        <source>on each way: how many, their share, half and nine in ten within · dashed: not designed</source>
        <translation>线上：数量、占比、半数与九成用时 · 虚线：设计之外</translation>
    </message>
    <message>
        <source>{n} rarer ones not drawn</source>
        <translation>另有 {n} 条少见的未画出</translation>
    </message>
    <message>
        <source>{stage}: {n} came here</source>
        <translation>{stage}：{n} 单到达</translation>
    </message>
    <message>
        <source>, {n} of the visits were returns</source>
        <translation>，其中 {n} 次为返回</translation>
    </message>
    <message>
        <source>won</source>
        <translation>成单</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>leaked</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>open</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>滞留</translation>
    </message>
    <message>
        <source>{stage}: {n} became subscribers.</source>
        <translation>{stage}：{n} 单成为用户。</translation>
    </message>
    <message>
        <source>{stage}: {n} were refused or closed here; leaks are not among them.</source>
        <translation>{stage}：{n} 单在此被退或关闭，不含漏单。</translation>
    </message>
    <message>
        <source>{stage}: {n} were sent on from here and never arrived.</source>
        <translation>{stage}：{n} 单由此送出后从未到达。</translation>
    </message>
    <message>
        <source>{stage}: {n} are still here.</source>
        <translation>{stage}：{n} 单仍停在此。</translation>
    </message>
    <message>
        <source>{stage}: {n} of the open have stood here longer than nine in ten of those that went on.</source>
        <translation>{stage}：在途中有 {n} 单停留时间超过九成已通过的商机单。</translation>
    </message>
    <message>
        <source>{source} → {target}: {n}, {share} of those that came to {source}.</source>
        <translation>{source} → {target}：{n} 单，占到达“{source}”的 {share}。</translation>
    </message>
    <message>
        <source>Half took at most {median}, nine in ten {p90}.</source>
        <translation>半数不超过 {median}，九成不超过 {p90}。</translation>
    </message>
    <message>
        <source>Goes back: not designed.</source>
        <translation>回退：设计之外。</translation>
    </message>
    <message>
        <source>Skips what must not be skipped: not designed.</source>
        <translation>跳过了不可跳过的环节：设计之外。</translation>
    </message>
    <message>
        <source>By {n} opportunities, some more than once.</source>
        <translation>涉及 {n} 张商机单，有的不止一次。</translation>
    </message>
    <message>
        <source>{n} of them were not recorded: it is known only that they came there.</source>
        <translation>其中 {n} 单没有进入记录，只知道停在那里。</translation>
    </message>
    <message>
        <source>{touchpoint}: {n} began here, {share} of all.</source>
        <translation>{touchpoint}：{n} 单由此开始，占全部的 {share}。</translation>
    </message>
    <message>
        <source>{touchpoint} → {stage}: {n} began there.</source>
        <translation>{touchpoint} → {stage}：{n} 单从那里开始。</translation>
    </message>
    <message>
        <source>{n} others</source>
        <translation>其他 {n} 个触点</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Path graph</source>
        <translation>路径图</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全图</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>HandOut</name>
    <message>
        <source>Handing work out is for leads: sign in at the hub as one.</source>
        <translation>派活由班组长办理：请以班组长身份登录协作中心。</translation>
    </message>
</context>
<context>
    <name>HandOutDialog</name>
    <message>
        <source>Hand work to free seats</source>
        <translation>向空闲坐席派活</translation>
    </message>
    <message>
        <source>Reading the pool …</source>
        <translation>正在读取任务池…</translation>
    </message>
    <message>
        <source>stays in the pool</source>
        <translation>留在任务池</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>From the pool</source>
        <translation>任务池</translation>
    </message>
    <message>
        <source>the oldest first</source>
        <translation>最早的在前</translation>
    </message>
    <message>
        <source>The pool is empty: there is nothing to hand out.</source>
        <translation>任务池为空，没有可派的任务。</translation>
    </message>
    <message>
        <source>{given} given, {left} stay in the pool, {out} people cannot now</source>
        <translation>派出 {given} 条，{left} 条留在任务池，{out} 人目前不能接</translation>
    </message>
    <message>
        <source>Give 1 task</source>
        <translation>派出 1 条</translation>
    </message>
    <message>
        <source>Give {n} tasks</source>
        <translation>派出 {n} 条</translation>
    </message>
    <message>
        <source>{n} tasks handed out.</source>
        <translation>已派出 {n} 条任务。</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>Open tasks</source>
        <translation>未完成任务</translation>
    </message>
    <message>
        <source>Notices not done with</source>
        <translation>未读未确认的通知</translation>
    </message>
    <message>
        <source>Breaks and calls for help</source>
        <translation>小休与求助</translation>
    </message>
    <message>
        <source>Sources that are silent</source>
        <translation>无响应的数据源</translation>
    </message>
    <message>
        <source>Early shift</source>
        <translation>早班</translation>
    </message>
    <message>
        <source>Late shift</source>
        <translation>晚班</translation>
    </message>
    <message>
        <source>Night shift</source>
        <translation>夜班</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>截止 {time}</translation>
    </message>
    <message>
        <source>▲ overdue by {age}</source>
        <translation>▲ 超时 {age}</translation>
    </message>
    <message>
        <source>{n} have not acknowledged it</source>
        <translation>{n} 人未确认</translation>
    </message>
    <message>
        <source>{n} have not read it</source>
        <translation>{n} 人未读</translation>
    </message>
    <message>
        <source>calls for help</source>
        <translation>求助中</translation>
    </message>
    <message>
        <source>{who} is coming</source>
        <translation>{who}正在过来</translation>
    </message>
    <message>
        <source>no news yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>no news for {age}</source>
        <translation>{age} 无新数据</translation>
    </message>
    <message>
        <source>No task is open</source>
        <translation>没有未完成的任务</translation>
    </message>
    <message>
        <source>Everybody has read and acknowledged what was sent</source>
        <translation>发出的通知都已读、已确认</translation>
    </message>
    <message>
        <source>Nobody waits for a break or for help</source>
        <translation>无人等待小休或求助</translation>
    </message>
    <message>
        <source>All sources tell their news</source>
        <translation>所有数据源正常</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 条</translation>
    </message>
    <message>
        <source>Notes to the next shift</source>
        <translation>留给下一班的话</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>You are in no team: there is no shift of yours to hand over.</source>
        <translation>您不在任何班组，没有可交的班。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>to be handed over</source>
        <translation>待交班</translation>
    </message>
    <message>
        <source>The shift now</source>
        <translation>本班当前情况</translation>
    </message>
    <message>
        <source>handed over by {who}, {time}</source>
        <translation>{who}交班，{time}</translation>
    </message>
    <message>
        <source>No notes were written.</source>
        <translation>没有留言。</translation>
    </message>
    <message>
        <source>The shift is handed over; whoever comes reads it here.</source>
        <translation>已交班；接班人在此查看。</translation>
    </message>
    <message>
        <source>Handover · {team} · {shift}</source>
        <translation>交接班 · {team} · {shift}</translation>
    </message>
    <message>
        <source>Handovers</source>
        <translation>交接班记录</translation>
    </message>
    <message>
        <source>Notes to the next shift</source>
        <translation>留给下一班的话</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>By</source>
        <translation>交班人</translation>
    </message>
    <message>
        <source>What must the next shift know? What is promised to whom, what to watch …</source>
        <translation>下一班须知：对谁承诺了什么、要盯住什么 …</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印 …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出 …</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>You are in no team whose lead could come.</source>
        <translation>您不在任何班组，没有班组长可以呼叫。</translation>
    </message>
    <message>
        <source>{n} calls for help</source>
        <translation>{n} 个求助</translation>
    </message>
    <message>
        <source>You called the lead</source>
        <translation>您已呼叫班组长</translation>
    </message>
    <message>
        <source>{who} is coming</source>
        <translation>{who}正在过来</translation>
    </message>
    <message>
        <source>You are coming to {who}</source>
        <translation>您正去支援{who}</translation>
    </message>
    <message>
        <source>{who} calls for help</source>
        <translation>{who} 求助</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>不需要了</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>I am coming</source>
        <translation>我来</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Call the lead</source>
        <translation>呼叫班组长</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>What is it about? (may stay empty)</source>
        <translation>什么事？（可不填）</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>什么事？</translation>
    </message>
    <message>
        <source>With the customer: {customer}</source>
        <translation>附上客户：{customer}</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Every lead of the team sees it at once, with your name.</source>
        <translation>本班组的每位班组长立即看到，并显示您的姓名。</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Move between seats</source>
        <translation>在坐席间移动</translation>
    </message>
    <message>
        <source>Home and End go to the first and last seat, Page Up and Page Down by screens.</source>
        <translation>Home、End 到第一个和最后一个坐席，Page Up、Page Down 按屏翻动。</translation>
    </message>
    <message>
        <source>Open a seat</source>
        <translation>打开坐席</translation>
    </message>
    <message>
        <source>Shows its day and its call.</source>
        <translation>显示该坐席的当日时间线和当前通话。</translation>
    </message>
    <message>
        <source>Jump to a seat</source>
        <translation>跳到坐席</translation>
    </message>
    <message>
        <source>Type the beginning of a name or agent number.</source>
        <translation>输入姓名或工号的开头。</translation>
    </message>
    <message>
        <source>Larger or smaller seats</source>
        <translation>放大或缩小坐席</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Mosaic, tiles, cards.</source>
        <translation>马赛克、方块、卡片。</translation>
    </message>
    <message>
        <source>I&apos;m on it</source>
        <translation>我来处理</translation>
    </message>
    <message>
        <source>Others see it, and the next role is not told.</source>
        <translation>他人可见，不再升级通知。</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Makes the tasks and the notice of its rule.</source>
        <translation>按规则生成任务和通知。</translation>
    </message>
    <message>
        <source>Note, close</source>
        <translation>备注、关闭</translation>
    </message>
    <message>
        <source>Asks what is to be written down.</source>
        <translation>填写要记录的内容。</translation>
    </message>
    <message>
        <source>Shelve, silence</source>
        <translation>搁置、静默</translation>
    </message>
    <message>
        <source>Asks until when.</source>
        <translation>选择截止时间。</translation>
    </message>
    <message>
        <source>Take, accept, go on</source>
        <translation>领取、接受、继续</translation>
    </message>
    <message>
        <source>Moves the chosen task into your work.</source>
        <translation>把选中的任务转为处理中。</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Asks for the outcome and the result.</source>
        <translation>填写结果代码和处理结果。</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Asks until when and why; the clock stands.</source>
        <translation>填写挂起到何时及原因；期间停止计时。</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Asks for the reason.</source>
        <translation>填写原因。</translation>
    </message>
    <message>
        <source>Note progress, comment</source>
        <translation>记录进展、备注</translation>
    </message>
    <message>
        <source>Adds a text to its history.</source>
        <translation>在历史中添加一段文字。</translation>
    </message>
    <message>
        <source>Give to somebody, ask in</source>
        <translation>改派、请人协办</translation>
    </message>
    <message>
        <source>Asks to whom.</source>
        <translation>选择人员。</translation>
    </message>
    <message>
        <source>Put into the pool</source>
        <translation>放回任务池</translation>
    </message>
    <message>
        <source>Anybody of the team may take it then.</source>
        <translation>之后班组任何人都可领取。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Says that the work is done well.</source>
        <translation>确认任务已办妥。</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>{said} is no time span: write 09:00-12:00, several separated by commas</source>
        <translation>{said} 不是时间段：请写成 09:00-12:00，多段用逗号隔开</translation>
    </message>
    <message>
        <source>{said} is no time of a day: 00:00 to 24:00</source>
        <translation>{said} 不是一天中的时刻：应为 00:00 至 24:00</translation>
    </message>
    <message>
        <source>{said} ends before it begins: of a night write 22:00-24:00 here and 00:00-06:00 on the next day</source>
        <translation>{said} 的结束早于开始：跨夜请在当天写 22:00-24:00，在次日写 00:00-06:00</translation>
    </message>
    <message>
        <source>{said} begins before the span before it has ended</source>
        <translation>{said} 与前一时间段重叠</translation>
    </message>
    <message>
        <source>{said} is no day: write 2026-10-01, or 2026-10-01..2026-10-07 for several</source>
        <translation>{said} 不是日期：请写成 2026-10-01，连续多天写成 2026-10-01..2026-10-07</translation>
    </message>
    <message>
        <source>{said} is longer than a year</source>
        <translation>{said} 超过一年</translation>
    </message>
    <message>
        <source>{said} is a holiday and a day worked instead</source>
        <translation>{said} 既是节假日又是调休上班日</translation>
    </message>
    <message>
        <source>no day of the week has working time</source>
        <translation>一周中没有任何工作时间</translation>
    </message>
</context>
<context>
    <name>HoursDialog</name>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Whose hours</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>The house</source>
        <translation>全中心</translation>
    </message>
    <message>
        <source>As the house</source>
        <translation>同全中心</translation>
    </message>
    <message>
        <source>Monday&apos;s for all working days</source>
        <translation>各工作日同周一</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>no work</source>
        <translation>不上班</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>节假日</translation>
    </message>
    <message>
        <source>2026-10-01..2026-10-07, 2027-01-01</source>
        <translation>2026-10-01..2026-10-07，2027-01-01</translation>
    </message>
    <message>
        <source>Made-up working days</source>
        <translation>调休上班日</translation>
    </message>
    <message>
        <source>Weekend days worked for a holiday, with Monday&apos;s hours</source>
        <translation>因节假日调休而上班的周末，按周一的时间</translation>
    </message>
    <message>
        <source>Due times are counted in these hours, and escalations are made in them. Several spans of a day leave out its breaks.</source>
        <translation>完成时限按此时间计算，超时升级也只在此时间内进行。一天写多段即可扣除中间的休息。</translation>
    </message>
    <message>
        <source>Supervisors and administrators change these hours.</source>
        <translation>工作时间由现场主管和管理员维护。</translation>
    </message>
    <message>
        <source>{field}: {what}.</source>
        <translation>{field}：{what}。</translation>
    </message>
    <message>
        <source>Now is working time.</source>
        <translation>现在是工作时间。</translation>
    </message>
    <message>
        <source>Now is no working time.</source>
        <translation>现在不是工作时间。</translation>
    </message>
    <message>
        <source>“In 2 working hours” is due {due}, “End of this working day” {end}.</source>
        <translation>“2 个工作小时内”的时限为 {due}，“本工作日结束”为 {end}。</translation>
    </message>
    <message>
        <source>Kept: due times are shown by it from now on.</source>
        <translation>已保存：完成时限即按此显示。</translation>
    </message>
</context>
<context>
    <name>HoursWords</name>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>不营业</translation>
    </message>
</context>
<context>
    <name>HousePanel</name>
    <message>
        <source>The house</source>
        <translation>全中心</translation>
    </message>
    <message>
        <source>Working hours …</source>
        <translation>工作时间…</translation>
    </message>
    <message>
        <source>Departments …</source>
        <translation>部门…</translation>
    </message>
    <message>
        <source>When work is done</source>
        <translation>何时上班</translation>
    </message>
    <message>
        <source>Weekdays, holidays and made-up working days, by which due times are counted</source>
        <translation>工作日、节假日和调休上班日，完成时限据此计算</translation>
    </message>
    <message>
        <source>Without Touchdeck</source>
        <translation>未使用触点台</translation>
    </message>
    <message>
        <source>Which departments get their work by e-mail, as a file or in a group</source>
        <translation>哪些部门以邮件、文件或群消息接收工作</translation>
    </message>
</context>
<context>
    <name>Hub</name>
    <message>
        <source>Nobody is signed in at the hub: sign in first.</source>
        <translation>尚未登录协作中心：请先登录。</translation>
    </message>
    <message>
        <source>Notice “{title}” to {people}</source>
        <translation>通知“{title}”，发给 {people}</translation>
    </message>
    <message>
        <source>Receipt of notices</source>
        <translation>通知送达回执</translation>
    </message>
    <message>
        <source>Notices read</source>
        <translation>通知已读</translation>
    </message>
    <message>
        <source>Notices acknowledged</source>
        <translation>通知已确认</translation>
    </message>
    <message>
        <source>Reminder of a notice</source>
        <translation>催读通知</translation>
    </message>
    <message>
        <source>Notice taken back</source>
        <translation>撤回通知</translation>
    </message>
    <message>
        <source>Reply “{body}”</source>
        <translation>回复“{body}”</translation>
    </message>
    <message>
        <source>Answers to a quiz</source>
        <translation>测验作答</translation>
    </message>
    <message>
        <source>Template “{name}”</source>
        <translation>模板“{name}”</translation>
    </message>
    <message>
        <source>Template removed</source>
        <translation>删除模板</translation>
    </message>
    <message>
        <source>Note “{title}” pinned</source>
        <translation>张贴便签“{title}”</translation>
    </message>
    <message>
        <source>Note “{title}” changed</source>
        <translation>修改便签“{title}”</translation>
    </message>
    <message>
        <source>Note moved</source>
        <translation>移动便签</translation>
    </message>
    <message>
        <source>Note taken off</source>
        <translation>取下便签</translation>
    </message>
    <message>
        <source>Comment “{body}”</source>
        <translation>评论“{body}”</translation>
    </message>
    <message>
        <source>Note seen</source>
        <translation>便签已看</translation>
    </message>
    <message>
        <source>{tasks} new tasks, first “{first}”</source>
        <translation>新建 {tasks} 个任务，首个“{first}”</translation>
    </message>
    <message>
        <source>Break asked for: {reason}, {minutes} min</source>
        <translation>申请小休：{reason}，{minutes} 分钟</translation>
    </message>
    <message>
        <source>Break taken</source>
        <translation>开始小休</translation>
    </message>
    <message>
        <source>Break ended</source>
        <translation>结束小休</translation>
    </message>
    <message>
        <source>Decision on a break</source>
        <translation>审批小休</translation>
    </message>
    <message>
        <source>Breaks at once: {slots}</source>
        <translation>同时小休名额：{slots}</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>“I am coming” to a call for help</source>
        <translation>响应求助“我来了”</translation>
    </message>
    <message>
        <source>Call for help closed</source>
        <translation>求助已了结</translation>
    </message>
    <message>
        <source>Handover of the shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Decision on two customer records</source>
        <translation>两条客户记录的判定</translation>
    </message>
    <message>
        <source>{looks} looks at customers for the audit</source>
        <translation>向审计移交 {looks} 条客户查看记录</translation>
    </message>
    <message>
        <source>Rule of the house: {name}</source>
        <translation>全中心规则：{name}</translation>
    </message>
    <message>
        <source>Definition “{code}” saved</source>
        <translation>定义“{code}”已保存</translation>
    </message>
    <message>
        <source>Definition “{code}” removed</source>
        <translation>定义“{code}”已停用</translation>
    </message>
    <message>
        <source>Record about {about}</source>
        <translation>关于“{about}”的记录</translation>
    </message>
    <message>
        <source>Task taken from the pool</source>
        <translation>从任务池领取任务</translation>
    </message>
    <message>
        <source>Task accepted</source>
        <translation>接受任务</translation>
    </message>
    <message>
        <source>Progress noted: {note}</source>
        <translation>记录进展：{note}</translation>
    </message>
    <message>
        <source>Task suspended: {note}</source>
        <translation>挂起任务：{note}</translation>
    </message>
    <message>
        <source>Task goes on</source>
        <translation>恢复任务</translation>
    </message>
    <message>
        <source>Task hurried</source>
        <translation>催单</translation>
    </message>
    <message>
        <source>Somebody asked in</source>
        <translation>邀请协办</translation>
    </message>
    <message>
        <source>Task returned: {note}</source>
        <translation>退回任务：{note}</translation>
    </message>
    <message>
        <source>Task given to {person}</source>
        <translation>任务改派给 {person}</translation>
    </message>
    <message>
        <source>Task put into the pool</source>
        <translation>任务放回任务池</translation>
    </message>
    <message>
        <source>Task finished</source>
        <translation>完成任务</translation>
    </message>
    <message>
        <source>Task verified</source>
        <translation>任务核验通过</translation>
    </message>
    <message>
        <source>Task sent back to work: {note}</source>
        <translation>任务打回重办：{note}</translation>
    </message>
    <message>
        <source>Customer called back</source>
        <translation>回访客户</translation>
    </message>
    <message>
        <source>Task archived</source>
        <translation>任务归档</translation>
    </message>
    <message>
        <source>Task withdrawn: {note}</source>
        <translation>撤销任务：{note}</translation>
    </message>
    <message>
        <source>Work order of the department noted</source>
        <translation>登记部门工单号</translation>
    </message>
    <message>
        <source>Comment: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>Task escalated</source>
        <translation>任务升级</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Your role may not do that.</source>
        <translation>您的角色无权这样做。</translation>
    </message>
    <message>
        <source>It is not there, or not there for you. It may have been taken away meanwhile.</source>
        <translation>对象不存在，或您看不到它；也可能已被移除。</translation>
    </message>
    <message>
        <source>Somebody changed it before yours arrived.</source>
        <translation>在您的修改送达之前，已有人改动。</translation>
    </message>
    <message>
        <source>{by} was faster.</source>
        <translation>{by} 先了一步。</translation>
    </message>
    <message>
        <source>The hub does not take “{field}”: {why}.</source>
        <translation>协作中心不接受“{field}”：{why}。</translation>
    </message>
    <message>
        <source>Its number was used for something else. Do it anew.</source>
        <translation>它的编号已用于别的事项，请重新操作。</translation>
    </message>
    <message>
        <source>At most {most} at once.</source>
        <translation>一次最多 {most} 个。</translation>
    </message>
    <message>
        <source>Your login is not active any more.</source>
        <translation>您的登录名已停用。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>With</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>It failed {n} times although the hub was there; it is tried again by itself.</source>
        <translation>协作中心可用，但已失败 {n} 次；系统会自动重试。</translation>
    </message>
    <message>
        <source>It rests on the one before it, which has not been taken.</source>
        <translation>它依赖前一项，而前一项尚未被接受。</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>{first} and {n} more</source>
        <translation>{first} 等另外 {n} 人</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>{n} not taken by the hub</source>
        <translation>{n} 项未被接受</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Hub away {since}</source>
        <translation>协作中心已断开 {since}</translation>
    </message>
    <message>
        <source> · {n} to send</source>
        <translation> · {n} 项待发</translation>
    </message>
    <message>
        <source>Sending {n}</source>
        <translation>正在发送 {n} 项</translation>
    </message>
    <message>
        <source>Hub live</source>
        <translation>协作中心在线</translation>
    </message>
    <message>
        <source>Hub: connecting</source>
        <translation>正在连接协作中心</translation>
    </message>
    <message>
        <source>The hub is a file on this computer. It has no access control: whoever can read the file can read and change everything in it.</source>
        <translation>协作中心是本机上的一个文件，没有访问控制：能读取该文件的人就能查看并改动其中的一切。</translation>
    </message>
    <message>
        <source>The hub answers; what you do is with your colleagues at once.</source>
        <translation>协作中心在线；您所做的会立即到达同事那里。</translation>
    </message>
    <message>
        <source>The hub is being called.</source>
        <translation>正在连接协作中心。</translation>
    </message>
    <message>
        <source>The hub does not know this login with this password.</source>
        <translation>协作中心不认识这个登录名和密码。</translation>
    </message>
    <message>
        <source>The hub says this login is not active. Ask whoever runs it.</source>
        <translation>协作中心提示该登录名已停用，请联系管理员。</translation>
    </message>
    <message>
        <source>The hub is newer than this program. Update Touchdeck.</source>
        <translation>协作中心的版本比本程序新，请升级触点台。</translation>
    </message>
    <message>
        <source>The hub is older than this program. Ask whoever runs it to bring it up to date.</source>
        <translation>协作中心的版本比本程序旧，请联系管理员升级。</translation>
    </message>
    <message>
        <source>The password could not be fetched from the keyring. Unlock it, or sign in again.</source>
        <translation>无法从系统密钥环取得密码。请解锁密钥环，或重新登录。</translation>
    </message>
    <message>
        <source>Something in Touchdeck failed; it is tried again by itself.</source>
        <translation>触点台内部出错；系统会自动重试。</translation>
    </message>
    <message>
        <source>The hub does not answer; it is called again by itself.</source>
        <translation>协作中心没有应答；系统会自动重连。</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>尚无人登录。</translation>
    </message>
    <message>
        <source>Everything here can be read, and what you do is kept and sent later.</source>
        <translation>本机内容仍可查看；您所做的会先保存，稍后发送。</translation>
    </message>
    <message>
        <source>The hub does not answer. Check the address and the network, then try again.</source>
        <translation>协作中心没有应答。请检查地址和网络后重试。</translation>
    </message>
    <message>
        <source>This is no address of a hub, or not a safe one. It reads postgresql://server/database; another computer is only called encrypted, and only when its certificate is the right one.</source>
        <translation>这不是协作中心的地址，或不够安全。格式为 postgresql://服务器/数据库；连接其他计算机时必须加密，并且证书正确。</translation>
    </message>
    <message>
        <source>Whoever answers at the hub&apos;s address could not prove to be the hub: its certificate does not fit. No password was sent. Ask whoever runs the hub.</source>
        <translation>在协作中心地址应答的服务器无法证明自己就是协作中心：证书不符。密码没有发出。请联系协作中心的管理员。</translation>
    </message>
</context>
<context>
    <name>HubPresence</name>
    <message>
        <source>The hub did not take something you did.</source>
        <translation>您所做的一项操作未被协作中心接受。</translation>
    </message>
    <message>
        <source>Everything else goes on; nothing is lost.</source>
        <translation>其他一切照常，没有任何丢失。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message>
        <source>joined by hand</source>
        <translation>人工合并</translation>
    </message>
    <message>
        <source>same identity number</source>
        <translation>证件号码相同</translation>
    </message>
    <message>
        <source>same account, same name</source>
        <translation>账号相同、姓名相同</translation>
    </message>
    <message>
        <source>same name, same home address</source>
        <translation>姓名相同、住址相同</translation>
    </message>
    <message>
        <source>same phone, same name</source>
        <translation>手机相同、姓名相同</translation>
    </message>
    <message>
        <source>same name, same end of the identity number, same community</source>
        <translation>姓名、证件尾号、小区均相同</translation>
    </message>
    <message>
        <source>same name and community, one slip in the phone number</source>
        <translation>姓名、小区相同，手机号有一处笔误</translation>
    </message>
    <message>
        <source>same phone, one slip in the name, and more agrees</source>
        <translation>手机相同，姓名有一处笔误，另有其他信息吻合</translation>
    </message>
    <message>
        <source>same account, one slip in the name, and more agrees</source>
        <translation>账号相同，姓名有一处笔误，另有其他信息吻合</translation>
    </message>
    <message>
        <source>same phone or account, and nobody else there has such a name</source>
        <translation>手机或账号相同，且其中只有此人可能是这个称呼</translation>
    </message>
    <message>
        <source>different identity numbers</source>
        <translation>证件号码不同</translation>
    </message>
    <message>
        <source>years of birth a generation apart</source>
        <translation>出生年份相差一代人</translation>
    </message>
    <message>
        <source>parted by hand</source>
        <translation>人工拆分</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>手机相同</translation>
    </message>
    <message>
        <source>same account</source>
        <translation>账号相同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>姓名相同</translation>
    </message>
    <message>
        <source>same home address</source>
        <translation>住址相同</translation>
    </message>
</context>
<context>
    <name>IdentityPanel</name>
    <message>
        <source>can be split and undone</source>
        <translation>可拆分、可撤销</translation>
    </message>
    <message>
        <source>{n} decided by hand</source>
        <translation>人工认定 {n} 次</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Who the customer is</source>
        <translation>客户身份信息</translation>
    </message>
    <message>
        <source>Records that are this person</source>
        <translation>此客户的记录</translation>
    </message>
    <message>
        <source>Reason (kept with the decision)</source>
        <translation>理由（随认定保存）</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>认定理由</translation>
    </message>
    <message>
        <source>Join with …</source>
        <translation>合并 …</translation>
    </message>
    <message>
        <source>Says that another customer is, or never is, this person</source>
        <translation>认定另一客户是或绝不是同一人</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>拆出</translation>
    </message>
    <message>
        <source>Says that the chosen records are somebody else</source>
        <translation>认定所选记录属于他人</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>Requests</source>
        <translation>请求量</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>接通量</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>放弃量</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>Abandonment</source>
        <translation>放弃率</translation>
    </message>
    <message>
        <source>ASA</source>
        <translation>平均应答</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
    <message>
        <source>Reading the intervals …</source>
        <translation>正在读取时段数据…</translation>
    </message>
    <message>
        <source>No interval of this day has been read yet</source>
        <translation>当日时段数据尚未读到</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>日常值</translation>
    </message>
    <message>
        <source>By {n} minutes</source>
        <translation>每 {n} 分钟</translation>
    </message>
    <message>
        <source>Calls per {n} minutes</source>
        <translation>每 {n} 分钟话务量</translation>
    </message>
    <message>
        <source>nothing is usual yet</source>
        <translation>尚无日常值</translation>
    </message>
    <message>
        <source>dashed: usual of {n} weeks</source>
        <translation>虚线：近 {n} 个同星期日常值</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>时段未结束</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join with another customer</source>
        <translation>与另一客户合并</translation>
    </message>
    <message>
        <source>Phone, end of a phone, name, pinyin, account …</source>
        <translation>手机、尾号、姓名、拼音、账号 …</translation>
    </message>
    <message>
        <source>Find the other customer</source>
        <translation>查找另一客户</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>查到的客户</translation>
    </message>
    <message>
        <source>What speaks for it, what against</source>
        <translation>支持与反对的依据</translation>
    </message>
    <message>
        <source>Reason (kept with the decision)</source>
        <translation>理由（随认定保存）</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>认定理由</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Never the same</source>
        <translation>绝不是同一人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Find the other customer, choose one, see what agrees.</source>
        <translation>查找另一客户，选中后查看依据。</translation>
    </message>
    <message>
        <source>Nobody else is found by this.</source>
        <translation>没有查到其他客户。</translation>
    </message>
    <message>
        <source>One of them is no longer here.</source>
        <translation>其中一条记录已不在本地。</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不同</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Hotline</source>
        <translation>热线</translation>
    </message>
    <message>
        <source>Store counters</source>
        <translation>营业厅台席</translation>
    </message>
    <message>
        <source>Retention desk</source>
        <translation>维系专席</translation>
    </message>
    <message>
        <source>Installers</source>
        <translation>装维</translation>
    </message>
</context>
<context>
    <name>Leaks</name>
    <message>
        <source>Sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到达</translation>
    </message>
    <message>
        <source>of them late</source>
        <translation>其中迟到</translation>
    </message>
    <message>
        <source>Vanished</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Refused on the way</source>
        <translation>途中退单</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>传递中</translation>
    </message>
    <message>
        <source>Arrived from nowhere</source>
        <translation>来源不明</translation>
    </message>
    <message>
        <source>The counts differ by</source>
        <translation>两边相差</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>触点</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Met by</source>
        <translation>首触工号</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>发出时段</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>发出星期</translation>
    </message>
</context>
<context>
    <name>LeaksLook</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>{share} of sent</source>
        <translation>占发出 {share}</translation>
    </message>
    <message>
        <source>This process has no hand-over between systems.</source>
        <translation>该流程没有系统间交接。</translation>
    </message>
    <message>
        <source>Ask {owner} …</source>
        <translation>请{owner}处理…</translation>
    </message>
    <message>
        <source>Ask its owner …</source>
        <translation>请责任部门处理…</translation>
    </message>
    <message>
        <source>Nothing vanished of {sent} sent; {late} came late.</source>
        <translation>发出 {sent} 单，无漏单；迟到 {late} 单。</translation>
    </message>
    <message>
        <source>{n} of {sent} sent vanished, {share}, as long as is known.</source>
        <translation>发出 {sent} 单，漏 {n} 单（{share}），有记录以来一直如此。</translation>
    </message>
    <message>
        <source>{n} of {sent} sent vanished, {share}; many more since {when}.</source>
        <translation>发出 {sent} 单，漏 {n} 单（{share}），{when} 起明显增多。</translation>
    </message>
    <message>
        <source>Fewer than 30 arrived: there is nothing to compare with.</source>
        <translation>到达不足 30 单，无从比较。</translation>
    </message>
    <message>
        <source>They are spread as those that arrived: no condition stands out.</source>
        <translation>漏单的分布与到达的订单一致，没有突出的条件。</translation>
    </message>
    <message>
        <source>▲ stands out</source>
        <translation>▲ 突出</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>{day} {hour}: {sent} sent, {n} vanished, {late} late</source>
        <translation>{day} {hour} 时：发出 {sent}，漏单 {n}，迟到 {late}</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>vanished by the hour of sending, 14 days</source>
        <translation>近 14 天漏单，按发出时段</translation>
    </message>
    <message>
        <source>what the vanished have in common, Enter lists them</source>
        <translation>漏单的共同点，按回车列出</translation>
    </message>
    <message>
        <source>The orders:</source>
        <translation>订单：</translation>
    </message>
    <message>
        <source>Orders vanish: {name}</source>
        <translation>漏单：{name}</translation>
    </message>
    <message>
        <source>Hand-overs reconciled</source>
        <translation>交接核对</translation>
    </message>
    <message>
        <source>click a number</source>
        <translation>点击数字看名单</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>按时段</translation>
    </message>
    <message>
        <source>Vanished by the hour of sending</source>
        <translation>按发出时段的漏单</translation>
    </message>
</context>
<context>
    <name>LetterView</name>
    <message>
        <source>Reply in the thread …</source>
        <translation>在此回复…</translation>
    </message>
    <message>
        <source>Reply to the sender …</source>
        <translation>回复发送人…</translation>
    </message>
    <message>
        <source>✓ Acknowledged {time} · not sent yet</source>
        <translation>✓ {time} 已确认 · 待上传</translation>
    </message>
    <message>
        <source>✓ Acknowledged {time}</source>
        <translation>✓ {time} 已确认</translation>
    </message>
    <message>
        <source>To be acknowledged</source>
        <translation>需确认</translation>
    </message>
    <message>
        <source>▲ Overdue since {time}</source>
        <translation>▲ {time} 起超时</translation>
    </message>
    <message>
        <source>Due {time}</source>
        <translation>限 {time}</translation>
    </message>
    <message>
        <source>Holds until {time}</source>
        <translation>有效至 {time}</translation>
    </message>
    <message>
        <source>The hub did not take it: {why}.</source>
        <translation>协作中心未接受：{why}。</translation>
    </message>
    <message>
        <source>Kept here; it goes out as soon as the hub can be reached.</source>
        <translation>已存于本机，连上协作中心后即发出。</translation>
    </message>
    <message>
        <source>Recalled {time}: it holds no more. {why}</source>
        <translation>{time} 已撤回，不再有效。{why}</translation>
    </message>
    <message>
        <source>Corrected: a newer notice holds in its place.</source>
        <translation>已更正：以新的通知为准。</translation>
    </message>
    <message>
        <source>It held until {time}.</source>
        <translation>已于 {time} 失效。</translation>
    </message>
    <message>
        <source>Save where you choose; it is not opened here.</source>
        <translation>保存到您选择的位置；不会在此打开。</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open the task</source>
        <translation>打开任务</translation>
    </message>
    <message>
        <source>Corrects: {title}</source>
        <translation>更正：{title}</translation>
    </message>
    <message>
        <source>Show what holds now</source>
        <translation>查看现行通知</translation>
    </message>
    <message>
        <source>Replies: {n}</source>
        <translation>回复 {n}</translation>
    </message>
    <message>
        <source>to all</source>
        <translation>致全体</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>给{name}</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>给{name}</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>To all receivers</source>
        <translation>发给全体收件人</translation>
    </message>
    <message>
        <source>Whom the reply is to</source>
        <translation>回复对象</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Text of the notice</source>
        <translation>通知正文</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>Limits on time in state</source>
        <translation>状态时限</translation>
    </message>
    <message>
        <source>A seat is marked when it is longer in a state than a high limit, or shorter than a low one. Write minutes:seconds; empty means no limit. A row for a reason wins over the row of its state.</source>
        <translation>坐席的状态时长高于上限或低于下限时即标记。按“分:秒”填写，留空表示不设限。单设了原因的，以该原因一行为准。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Low warning</source>
        <translation>下限预警</translation>
    </message>
    <message>
        <source>Low caution</source>
        <translation>下限提醒</translation>
    </message>
    <message>
        <source>High caution</source>
        <translation>上限提醒</translation>
    </message>
    <message>
        <source>High warning</source>
        <translation>上限预警</translation>
    </message>
    <message>
        <source>Add a row for this reason</source>
        <translation>为此原因单设一行</translation>
    </message>
    <message>
        <source>{state}, {limit}: “{text}” is not minutes:seconds, such as 6:00.</source>
        <translation>{state}，{limit}：“{text}”不是“分:秒”格式，例如 6:00。</translation>
    </message>
    <message>
        <source>{state}: the limits must rise from left to right.</source>
        <translation>{state}：时限须从左到右递增。</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>kept apart: different identity numbers</source>
        <translation>未合并：证件号码不同</translation>
    </message>
    <message>
        <source>kept apart: years of birth a generation apart</source>
        <translation>未合并：出生年份相差一代人</translation>
    </message>
    <message>
        <source>one person by hand, {n} identity numbers</source>
        <translation>人工合并，含 {n} 个证件号码</translation>
    </message>
    <message>
        <source>one identity number, different names</source>
        <translation>证件号码相同，姓名不同</translation>
    </message>
    <message>
        <source>could be any of {n} persons</source>
        <translation>可能是 {n} 人中的任一人</translation>
    </message>
    <message>
        <source>shared by {n} records, so no evidence</source>
        <translation>{n} 条记录共用，不作为依据</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>not the same person</source>
        <translation>非同一人</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>names one sign apart</source>
        <translation>姓名差一字</translation>
    </message>
    <message>
        <source>different names</source>
        <translation>姓名不同</translation>
    </message>
    <message>
        <source>different phones</source>
        <translation>手机不同</translation>
    </message>
    <message>
        <source>different addresses</source>
        <translation>地址不同</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>LinksForm</name>
    <message>
        <source>Link</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Owning department</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>添加环节</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Links and departments</source>
        <translation>环节与责任部门</translation>
    </message>
    <message>
        <source>A chain has at least one link</source>
        <translation>至少保留一个环节</translation>
    </message>
    <message>
        <source>Give the new link a name</source>
        <translation>请为新环节命名</translation>
    </message>
    <message>
        <source>Two links are called “{link}”</source>
        <translation>有两个环节都叫“{link}”</translation>
    </message>
    <message>
        <source>“{rule}” places at “{link}”, which was removed: choose another link for it</source>
        <translation>规则“{rule}”归入的环节“{link}”已删除：请另选环节</translation>
    </message>
    <message>
        <source>{n} rules place at a link that was removed, first “{rule}” at “{link}”: choose another link for them</source>
        <translation>{n} 条规则归入的环节已删除（如“{rule}”归入“{link}”）：请另选环节</translation>
    </message>
</context>
<context>
    <name>LinksPage</name>
    <message>
        <source>No customers have been read yet: links between their records appear here.</source>
        <translation>尚未读取客户：客户记录之间的关联将显示在这里。</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>认定</translation>
    </message>
    <message>
        <source>On</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>By</source>
        <translation>认定人</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Nothing was decided by hand yet</source>
        <translation>尚无人工认定</translation>
    </message>
    <message>
        <source>Nobody is found by this</source>
        <translation>没有找到符合的客户</translation>
    </message>
    <message>
        <source>Nothing contradicts itself: no conflicts</source>
        <translation>没有相互矛盾的记录</translation>
    </message>
    <message>
        <source>No two records are one person yet</source>
        <translation>尚无多条记录属于同一客户</translation>
    </message>
    <message>
        <source>{verdict} (no longer counts)</source>
        <translation>{verdict}(已失效)</translation>
    </message>
    <message>
        <source>Kept: {verdict}. It counts for every later sync.</source>
        <translation>已保存：{verdict}。今后每次同步均按此处理。</translation>
    </message>
    <message>
        <source>Conflicts {n}</source>
        <translation>冲突 {n}</translation>
    </message>
    <message>
        <source>Persons {n}</source>
        <translation>客户 {n}</translation>
    </message>
    <message>
        <source>Decisions {n}</source>
        <translation>认定 {n}</translation>
    </message>
    <message>
        <source>Records: {records} · persons: {persons}</source>
        <translation>记录 {records} 条 · 客户 {persons} 人</translation>
    </message>
    <message>
        <source>Who is who</source>
        <translation>客户辨识</translation>
    </message>
    <message>
        <source>What the sources say</source>
        <translation>各系统的说法</translation>
    </message>
    <message>
        <source>What speaks for it, what against</source>
        <translation>支持与反对的依据</translation>
    </message>
    <message>
        <source>Name, pinyin, phone, account or customer number</source>
        <translation>姓名、拼音、电话、账号或客户编号</translation>
    </message>
    <message>
        <source>Find persons and conflicts</source>
        <translation>查找客户与冲突</translation>
    </message>
    <message>
        <source>Reason (kept with the decision)</source>
        <translation>原因（随认定一并保存）</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>认定原因</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>是同一人</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>Undo decision</source>
        <translation>撤销认定</translation>
    </message>
    <message>
        <source>Conflicts, persons or decisions</source>
        <translation>冲突、客户或认定列表</translation>
    </message>
    <message>
        <source>Records below each other</source>
        <translation>逐行对照的记录</translation>
    </message>
    <message>
        <source>Pairs of records</source>
        <translation>记录两两对照</translation>
    </message>
</context>
<context>
    <name>ListRuleDialog</name>
    <message>
        <source> points</source>
        <translation> 分</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Change the list&apos;s rule</source>
        <translation>修改名单规则</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新建名单</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>恢复出厂</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <translation>在网用户</translation>
    </message>
    <message>
        <source>Without a product of ours</source>
        <translation>未办我网业务</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Each customer&apos;s own channel</source>
        <translation>客户偏好渠道</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>A team&apos;s pool</source>
        <translation>班组任务池</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>其他部门</translation>
    </message>
    <message>
        <source>Whoever hands out decides</source>
        <translation>派发时指定</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>无方案</translation>
    </message>
    <message>
        <source> yuan</source>
        <translation> 元</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Among</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>On the list from</source>
        <translation>入选分值</translation>
    </message>
    <message>
        <source>Only these tiers, set apart by commas</source>
        <translation>仅限分层（逗号分隔）</translation>
    </message>
    <message>
        <source>Only these regions, set apart by commas</source>
        <translation>仅限区域（逗号分隔）</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>做法</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>派给</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Answer script</source>
        <translation>应答口径</translation>
    </message>
    <message>
        <source>How much, and whether it helps</source>
        <translation>力度与成效</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>At most at once</source>
        <translation>每次最多</translation>
    </message>
    <message>
        <source>Nobody again within</source>
        <translation>不重复派发</translation>
    </message>
    <message>
        <source>A finished task costs</source>
        <translation>每任务成本</translation>
    </message>
    <message>
        <source>Held back to compare</source>
        <translation>对照组比例</translation>
    </message>
    <message>
        <source>It went well who</source>
        <translation>成功标准</translation>
    </message>
    <message>
        <source>Counted after</source>
        <translation>观察期</translation>
    </message>
    <message>
        <source>{n} customers now, {share} of all</source>
        <translation>当前命中 {n} 人，占全部 {share}</translation>
    </message>
    <message>
        <source>Nobody is on the list now.</source>
        <translation>当前无人入选。</translation>
    </message>
    <message>
        <source>That is many: more points or further signs make it sharper.</source>
        <translation>人数偏多：提高分值或增加信号可更精准。</translation>
    </message>
    <message>
        <source>Nobody is held back: whether it helps will not be known.</source>
        <translation>未留对照组：无法判断是否有效。</translation>
    </message>
    <message>
        <source>Few will be held back: the comparison will stay vague.</source>
        <translation>对照组偏少：结论会比较粗略。</translation>
    </message>
    <message>
        <source>It takes {n} rounds to hand all out.</source>
        <translation>需分 {n} 次派发完。</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors change lists; you may look.</source>
        <translation>班组长、分析员和主管可修改名单，您可查看。</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请填写名称</translation>
    </message>
</context>
<context>
    <name>Listed</name>
    <message>
        <source>the newest {n} of them</source>
        <translation>其中最新的 {n} 条</translation>
    </message>
    <message>
        <source>Win back {n} …</source>
        <translation>回捞 {n} …</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>ListsView</name>
    <message>
        <source>the first {n} of {all}</source>
        <translation>前 {n} 条，共 {all} 条</translation>
    </message>
    <message>
        <source>each customer&apos;s own channel</source>
        <translation>客户偏好渠道</translation>
    </message>
    <message>
        <source>Owner: {who}.</source>
        <translation>负责：{who}。</translation>
    </message>
    <message>
        <source>By: {way}.</source>
        <translation>方式：{way}。</translation>
    </message>
    <message>
        <source>Plan: {plan}.</source>
        <translation>方案：{plan}。</translation>
    </message>
    <message>
        <source>At most {n} at once, nobody again within {days} days.</source>
        <translation>每次最多 {n} 人，{days} 天内不重复派发。</translation>
    </message>
    <message>
        <source>{n} % are held back; after {days} days it counts who {outcome}.</source>
        <translation>留出 {n}% 作对照；{days} 天后统计：{outcome}。</translation>
    </message>
    <message>
        <source>▲ The newest version cannot be used, an earlier one counts: {why}</source>
        <translation>▲ 最新版本无法使用，现按较早版本执行：{why}</translation>
    </message>
    <message>
        <source>{n} have another task</source>
        <translation>{n} 人另有任务</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>Whom the rule finds now</source>
        <translation>规则当前命中的客户</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可派发</translation>
    </message>
    <message>
        <source>May be handed out now</source>
        <translation>现在可以派发</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>对照组</translation>
    </message>
    <message>
        <source>Drawn by a hash of customer, rule and month; never handed out by this rule, to compare with</source>
        <translation>按客户、规则和月份散列抽取；本规则不派发，用于对照</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不派发</translation>
    </message>
    <message>
        <source>Nobody is left out by the contact rules</source>
        <translation>没有客户被接触规则排除</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>已派发</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} 个未完成</translation>
    </message>
    <message>
        <source>Customers this rule&apos;s tasks went to so far</source>
        <translation>本规则至今已派发的客户</translation>
    </message>
    <message>
        <source>Uptake</source>
        <translation>成效</translation>
    </message>
    <message>
        <source>Against held back</source>
        <translation>较对照组</translation>
    </message>
    <message>
        <source>Hand out {n} …</source>
        <translation>派发 {n} 人…</translation>
    </message>
    <message>
        <source>Who is held back, handed out lately, busy or left out does not go.</source>
        <translation>对照组、近期已派发、另有任务和被排除的客户不会派发。</translation>
    </message>
    <message>
        <source>Picked by hand, they are not compared with those held back: that takes the first of the list.</source>
        <translation>手工挑选的不与保留对照组比较：比较需从名单开头依次派发。</translation>
    </message>
    <message>
        <source>Team leads and supervisors hand lists out; you may look.</source>
        <translation>名单由班组长和主管派发，您可以查看。</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>That is not the PIN. Next try in {n} s.</source>
        <translation>PIN 码不正确，{n} 秒后可重试。</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>PIN 码不正确。</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Customers&apos; data is put away. Sources are read on, warnings ring.</source>
        <translation>客户数据已收起。数据源继续读取，告警照常提示。</translation>
    </message>
    <message>
        <source>Type the PIN and press Enter.</source>
        <translation>输入 PIN 码后按回车。</translation>
    </message>
    <message>
        <source>Press any key.</source>
        <translation>按任意键解锁。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN 码</translation>
    </message>
</context>
<context>
    <name>LookUp</name>
    <message>
        <source>Pages and commands</source>
        <translation>页面与命令</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter opens   Ctrl+P keeps at hand   Esc closes</source>
        <translation>↑ ↓ 选择   回车打开   Ctrl+P 置顶   Esc 关闭</translation>
    </message>
    <message>
        <source>Kept at hand</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>there are more, type on</source>
        <translation>还有更多，请继续输入</translation>
    </message>
    <message>
        <source>words inside names and addresses: soon</source>
        <translation>姓名和地址中间的字词：稍后可查</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>No customer kept here fits.</source>
        <translation>本地没有符合的客户。</translation>
    </message>
    <message>
        <source>At the centre</source>
        <translation>在中心</translation>
    </message>
    <message>
        <source>Ask the centre …</source>
        <translation>到中心查询…</translation>
    </message>
    <message>
        <source>Asking the centre …</source>
        <translation>正在向中心查询…</translation>
    </message>
    <message>
        <source>Bringing the customer here …</source>
        <translation>正在调取客户资料…</translation>
    </message>
    <message>
        <source>The centre cannot be searched by this.</source>
        <translation>中心不支持按此查询。</translation>
    </message>
    <message>
        <source>The centre knows nobody else.</source>
        <translation>中心没有其他符合的客户。</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>second phone</source>
        <translation>第二号码</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>fault number</source>
        <translation>故障单号</translation>
    </message>
    <message>
        <source>complaint number</source>
        <translation>投诉单号</translation>
    </message>
    <message>
        <source>customer number</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>From the centre until {time}</source>
        <translation>中心调取，保留至 {time}</translation>
    </message>
    <message>
        <source>{n} systems</source>
        <translation>{n} 个系统</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>pinyin</source>
        <translation>拼音</translation>
    </message>
    <message>
        <source>last digits</source>
        <translation>尾号</translation>
    </message>
    <message>
        <source>digits within</source>
        <translation>号段</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
</context>
<context>
    <name>LookedDialog</name>
    <message>
        <source>Who looked at this customer</source>
        <translation>谁查看过该客户</translation>
    </message>
    <message>
        <source>On this desk, from the record kept in its own file. A customer opened again within ten minutes is one entry.</source>
        <translation>本席位的查看记录，保存在本机文件中。十分钟内重复打开同一客户只记一次。</translation>
    </message>
    <message>
        <source>The chain of entries is whole. Its newest link is {hash}.</source>
        <translation>记录链完整，最新一环为 {hash}。</translation>
    </message>
    <message>
        <source>The chain of entries is broken: one was changed or taken out. Tell whoever is responsible for data protection. First broken link: {id}.</source>
        <translation>记录链已断：有记录被改动或删除。请告知数据保护负责人。首个断点：{id}。</translation>
    </message>
</context>
<context>
    <name>MailServerDialog</name>
    <message>
        <source>Mail server</source>
        <translation>邮件服务器</translation>
    </message>
    <message>
        <source>Kept in this desk&apos;s keyring; empty: as it is</source>
        <translation>存于本机密钥环；留空则不变</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Login (may be empty)</source>
        <translation>登录名（可留空）</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>New task</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>As text messages …</source>
        <translation>改发短信…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Holder may see: {fields}</source>
        <translation>允许承办人查看：{fields}</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>指定人员</translation>
    </message>
    <message>
        <source>A team&apos;s pool</source>
        <translation>班组任务池</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>其他部门</translation>
    </message>
    <message>
        <source>into the pool</source>
        <translation>放入任务池</translation>
    </message>
    <message>
        <source>It is given to this person, who accepts or returns it.</source>
        <translation>派给此人，由其接受或退回。</translation>
    </message>
    <message>
        <source>Whoever of the team is first takes it; nobody else can then.</source>
        <translation>班组中先领者得，他人不能再领。</translation>
    </message>
    <message>
        <source>Its handlers see it here; their own work-order number and state are recorded with the task.</source>
        <translation>该部门经办人在此可见；对方的工单号和状态记录在任务上。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>派给</translation>
    </message>
    <message>
        <source>Make the task</source>
        <translation>建立任务</translation>
    </message>
    <message>
        <source>Make {n} tasks</source>
        <translation>建立 {n} 条任务</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>recorded it</source>
        <translation>原录入人</translation>
    </message>
    <message>
        <source>{given} given, {left} left over, {out} people not asked</source>
        <translation>派给个人 {given} 条，剩余 {left} 条，{out} 人不参与</translation>
    </message>
    <message>
        <source>{n} callers wait on the floor</source>
        <translation>现场有 {n} 个来电在等</translation>
    </message>
    <message>
        <source>The contact rules leave nobody to go to</source>
        <translation>按联系规则，无可联系的客户</translation>
    </message>
    <message>
        <source>Say what the task is</source>
        <translation>请填写任务名称</translation>
    </message>
    <message>
        <source>Say where it goes</source>
        <translation>请选择派给谁</translation>
    </message>
    <message>
        <source>{n} tasks made.</source>
        <translation>已建立 {n} 条任务。</translation>
    </message>
    <message>
        <source>The task is made.</source>
        <translation>任务已建立。</translation>
    </message>
    <message>
        <source>The others were not: it was cancelled or could not be kept.</source>
        <translation>其余未建立：已取消或无法保存。</translation>
    </message>
</context>
<context>
    <name>MakeTasks</name>
    <message>
        <source>Sign in at the hub first: tasks are shared through it.</source>
        <translation>请先登录协作中心：任务经由它共享。</translation>
    </message>
    <message>
        <source>Nothing is chosen to make tasks of.</source>
        <translation>没有选中可建任务的内容。</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>Mapping of {source}</source>
        <translation>映射：{source}</translation>
    </message>
    <message>
        <source>“Check” tries the file out without storing anything, and lets you read by it at once. A feed whose mapping was changed is then read anew.</source>
        <translation>“检查”只试读，不保存任何数据，并可立即按新文件读取；映射有改动的数据流会重新读取。</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>cases</source>
        <translation>件</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>seats</source>
        <translation>席</translation>
    </message>
    <message>
        <source>everything together</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>专题</translation>
    </message>
    <message>
        <source>hand-over</source>
        <translation>系统间传递</translation>
    </message>
    <message>
        <source>who is to keep it</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Faults reported</source>
        <translation>障碍申告</translation>
    </message>
    <message>
        <source>Faults not restored</source>
        <translation>未恢复障碍</translation>
    </message>
    <message>
        <source>Complaints opened</source>
        <translation>新增投诉</translation>
    </message>
    <message>
        <source>Complaints of one customer</source>
        <translation>同一客户重复投诉</translation>
    </message>
    <message>
        <source>Complaints not closed</source>
        <translation>未办结投诉</translation>
    </message>
    <message>
        <source>Escalated complaints (regulator, 12345, 12315)</source>
        <translation>越级投诉（工信部、12345、12315）</translation>
    </message>
    <message>
        <source>Complaints through media</source>
        <translation>媒体投诉</translation>
    </message>
    <message>
        <source>Public mentions</source>
        <translation>网络舆情</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>接触量</translation>
    </message>
    <message>
        <source>Cases of a topic</source>
        <translation>专题案例</translation>
    </message>
    <message>
        <source>Waiting in a queue</source>
        <translation>排队数</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>Abandoned share</source>
        <translation>放弃率</translation>
    </message>
    <message>
        <source>Seats in a state</source>
        <translation>某状态坐席数</translation>
    </message>
    <message>
        <source>Opportunities lost</source>
        <translation>流失商机</translation>
    </message>
    <message>
        <source>Share of closed opportunities that were lost</source>
        <translation>已结商机流失占比</translation>
    </message>
    <message>
        <source>Orders that vanished in a hand-over</source>
        <translation>系统间漏单</translation>
    </message>
    <message>
        <source>Orders that came late from a hand-over</source>
        <translation>系统间迟到订单</translation>
    </message>
    <message>
        <source>Promises about to break</source>
        <translation>即将逾期的承诺</translation>
    </message>
    <message>
        <source>Payments that failed</source>
        <translation>支付失败</translation>
    </message>
    <message>
        <source>Age of a source</source>
        <translation>数据源时延</translation>
    </message>
    <message>
        <source>There is no measure “{name}”.</source>
        <translation>没有指标“{name}”。</translation>
    </message>
    <message>
        <source>This measure is not told apart by {name}.</source>
        <translation>该指标不能按{name}分组。</translation>
    </message>
    <message>
        <source>This measure cannot be limited by {name}.</source>
        <translation>该指标不能按{name}筛选。</translation>
    </message>
    <message>
        <source>Limits can be learned for measures that count cases in a window only.</source>
        <translation>只有按时间窗计数的指标才能学习阈值。</translation>
    </message>
    <message>
        <source>A window of at least a minute is needed.</source>
        <translation>时间窗至少一分钟。</translation>
    </message>
</context>
<context>
    <name>MembersTable</name>
    <message>
        <source>Source and key</source>
        <translation>来源与编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>建档日期</translation>
    </message>
    <message>
        <source>Choose a line at the left: its records appear here below each other. Ctrl+click chooses several persons.</source>
        <translation>请在左侧选择一行，其各系统记录将在此逐行对照。按住 Ctrl 点击可选择多个客户。</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>{n} more</source>
        <translation>还有 {n} 条</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>in {time}</source>
        <translation>{time}后</translation>
    </message>
    <message>
        <source>at …</source>
        <translation>指定时间…</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name a topic</source>
        <translation>命名话题</translation>
    </message>
    <message>
        <source>Change the topic</source>
        <translation>修改话题</translation>
    </message>
    <message>
        <source>Pinned: always on top of the list</source>
        <translation>置顶：始终排在最前</translation>
    </message>
    <message>
        <source>No topic: never list these words as rising</source>
        <translation>不是话题：这些词不再列入上升词</translation>
    </message>
    <message>
        <source>Rises with it: {words}</source>
        <translation>同时上升：{words}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A text is of it with any of these words (set apart by commas)</source>
        <translation>含以下任一词（用逗号分隔）</translation>
    </message>
    <message>
        <source>and with all of these</source>
        <translation>且同时含以下各词</translation>
    </message>
    <message>
        <source>and none of these</source>
        <translation>且不含以下词</translation>
    </message>
    <message>
        <source>Sign in at the hub first: topics are shared through it.</source>
        <translation>请先登录协作中心：话题经协作中心共享。</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors name topics; you may look.</source>
        <translation>话题由班组长、分析员和主管维护，您可查看。</translation>
    </message>
    <message>
        <source>Give it a title</source>
        <translation>请填写名称</translation>
    </message>
    <message>
        <source>Say at least one word that its texts hold</source>
        <translation>请至少填写一个词</translation>
    </message>
    <message>
        <source>Choose at least one kind of text</source>
        <translation>请至少选择一种来源</translation>
    </message>
    <message>
        <source>A word has nothing that can be found, or is too long</source>
        <translation>有的词无法检索或过长</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>same street and number</source>
        <translation>同一街道门牌</translation>
    </message>
    <message>
        <source>{n} of {all} customers have both</source>
        <translation>{all} 位客户中 {n} 位两处都有</translation>
    </message>
    <message>
        <source>{n} at the same door</source>
        <translation>{n} 位楼栋房号相同</translation>
    </message>
    <message>
        <source>sounds the same</source>
        <translation>读音相同</translation>
    </message>
    <message>
        <source>alike {share}</source>
        <translation>名称相似 {share}</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>Names of communities</source>
        <translation>小区别名</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Same place</source>
        <translation>同一地点</translation>
    </message>
    <message>
        <source>Not the same place</source>
        <translation>不是同一地点</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>May be one place</source>
        <translation>可能是同一地点</translation>
    </message>
    <message>
        <source>names in customers&apos; addresses, and communities entered twice</source>
        <translation>客户地址中的叫法，以及重复登记的小区</translation>
    </message>
    <message>
        <source>Analysts, leads and supervisors who are signed in decide.</source>
        <translation>由已登录的分析员、班组长和主管处理。</translation>
    </message>
    <message>
        <source>{orders} opportunities and {customers} customers of “{name}” would count as “{community}”: in rankings, in filters, in linking customers.</source>
        <translation>确认后，“{name}”的 {orders} 张商机单和 {customers} 位客户将计入“{community}”：用于排名、筛选和客户关联。</translation>
    </message>
    <message>
        <source>{customers} customers whose addresses say “{name}” would be in “{community}”; their records are linked anew.</source>
        <translation>确认后，地址写作“{name}”的 {customers} 位客户将归入“{community}”，其记录重新关联。</translation>
    </message>
</context>
<context>
    <name>Narrowing</name>
    <message>
        <source>All that is kept</source>
        <translation>全部留存</translation>
    </message>
    <message>
        <source>Began in the last {n} days</source>
        <translation>近 {n} 天内开始</translation>
    </message>
    <message>
        <source>Ended in the last {n} days</source>
        <translation>近 {n} 天内结束</translation>
    </message>
    <message>
        <source>All that have ended</source>
        <translation>全部已结束</translation>
    </message>
    <message>
        <source>Window: {n} days</source>
        <translation>窗口：{n} 天</translation>
    </message>
    <message>
        <source>The conversion window: of the opportunities that began at least {n} days ago, the share that was won within {n} days of beginning. Younger ones still have time and are left out. “Won within {n} days”, Over time and Compare count by it; stages, losses, leaks and their lists are as they stand now.</source>
        <translation>转化窗口：已开始满 {n} 天的商机单中，在开始后 {n} 天内成单的占比。不满 {n} 天的还有时间，不计入。“{n} 天内成单”、周期与对比按此窗口计算；各环节、流失、漏单及其名单按目前状态计算。</translation>
    </message>
    <message>
        <source>All touchpoints</source>
        <translation>全部触点</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部产品</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部分层</translation>
    </message>
    <message>
        <source>✕ Show everything</source>
        <translation>✕ 显示全部</translation>
    </message>
    <message>
        <source>Change the process …</source>
        <translation>修改流程 …</translation>
    </message>
    <message>
        <source>By when opportunities count: the day on which they began, or the one on which they were won, lost or went missing. Open ones have not ended.</source>
        <translation>商机单按哪一天计入：开始之日，或成单、流失、漏单之日（结束）。在途的尚未结束。</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>names nobody</source>
        <translation>无联系人</translation>
    </message>
    <message>
        <source>has another order</source>
        <translation>另有订单</translation>
    </message>
    <message>
        <source>task under way</source>
        <translation>任务进行中</translation>
    </message>
    <message>
        <source>now covered: call</source>
        <translation>现已覆盖，可回访</translation>
    </message>
    <message>
        <source>now expanded: call</source>
        <translation>现已扩容，可回访</translation>
    </message>
    <message>
        <source>call: due by plan</source>
        <translation>按计划到期回访</translation>
    </message>
    <message>
        <source>later by plan</source>
        <translation>按计划稍后</translation>
    </message>
    <message>
        <source>plan is used up</source>
        <translation>已按计划跟进完</translation>
    </message>
    <message>
        <source>in the plan&apos;s ranking</source>
        <translation>列入计划排名</translation>
    </message>
    <message>
        <source>win back</source>
        <translation>可回捞</translation>
    </message>
</context>
<context>
    <name>NotConnected</name>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>What is missing for it; everything else works without</source>
        <translation>因此缺少的功能；其余不受影响</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Pin a note</source>
        <translation>钉一张便签</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改便签</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>公告板</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工取下</translation>
    </message>
    <message>
        <source>Is taken down</source>
        <translation>取下时间</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>钉上</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It has no title.</source>
        <translation>没有标题。</translation>
    </message>
    <message>
        <source>The text has more than {n} characters.</source>
        <translation>内容超过 {n} 个字符。</translation>
    </message>
    <message>
        <source>The time to take it down has passed.</source>
        <translation>取下时间已过。</translation>
    </message>
</context>
<context>
    <name>NoteView</name>
    <message>
        <source>Hangs until {time}</source>
        <translation>挂至 {time}</translation>
    </message>
    <message>
        <source>Pinned by {who}, {time}</source>
        <translation>{who}钉于 {time}</translation>
    </message>
    <message>
        <source>changed by {who}, {time}</source>
        <translation>{who}修改于 {time}</translation>
    </message>
    <message>
        <source>Comments {n}</source>
        <translation>评论 {n}</translation>
    </message>
    <message>
        <source>History {n}</source>
        <translation>历史 {n}</translation>
    </message>
    <message>
        <source>Your change came too late: somebody else changed this note first.</source>
        <translation>您的修改晚了一步：别人已先改了这张便签。</translation>
    </message>
    <message>
        <source>Your change was not taken. {why}</source>
        <translation>您的修改未被接受。{why}</translation>
    </message>
    <message>
        <source>This note was not taken: it hangs on no board.</source>
        <translation>这张便签未被接受：没有挂上任何公告板。</translation>
    </message>
    <message>
        <source>It has not been changed</source>
        <translation>未曾修改</translation>
    </message>
    <message>
        <source>Nobody has said anything about it</source>
        <translation>还没有评论</translation>
    </message>
    <message>
        <source>↻ not sent yet</source>
        <translation>↻ 尚未发出</translation>
    </message>
    <message>
        <source>✕ not taken</source>
        <translation>✕ 未被接受</translation>
    </message>
    <message>
        <source>Version {n} · {who} · {time}</source>
        <translation>第 {n} 版 · {who} · {time}</translation>
    </message>
    <message>
        <source>Choose a note: all it says, its comments and its history appear here.</source>
        <translation>请选择一张便签：全文、评论和历史显示在这里。</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改 …</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>取下</translation>
    </message>
    <message>
        <source>Compare both texts …</source>
        <translation>对照两份文字 …</translation>
    </message>
    <message>
        <source>Write it again …</source>
        <translation>重新写 …</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Say something about it</source>
        <translation>说点什么</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>发表</translation>
    </message>
</context>
<context>
    <name>NoticeBoxes</name>
    <message>
        <source>To do {n}</source>
        <translation>待办 {n}</translation>
    </message>
    <message>
        <source>For me {n}</source>
        <translation>收到 {n}</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>House</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No notice has these words.</source>
        <translation>没有包含这些词的通知。</translation>
    </message>
    <message>
        <source>Nothing asks anything of you now.</source>
        <translation>目前没有待办的通知。</translation>
    </message>
    <message>
        <source>No notice has come yet.</source>
        <translation>尚未收到通知。</translation>
    </message>
    <message>
        <source>You have sent no notice yet. Ctrl+Shift+N writes one.</source>
        <translation>您还没有发过通知。按 Ctrl+Shift+N 新建。</translation>
    </message>
    <message>
        <source>Acknowledge {n}</source>
        <translation>确认 {n} 条</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>New notice</source>
        <translation>新通知</translation>
    </message>
    <message>
        <source>New notice (Ctrl+Shift+N)</source>
        <translation>新通知（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Words in title, text or sender</source>
        <translation>标题、正文或发送人</translation>
    </message>
    <message>
        <source>Search the notices</source>
        <translation>搜索通知</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>{n} notices, the first from {who}</source>
        <translation>{n} 条通知，首条来自 {who}</translation>
    </message>
    <message>
        <source>Urgent notice from {who}</source>
        <translation>来自 {who} 的紧急通知</translation>
    </message>
    <message>
        <source>Notice from {who}</source>
        <translation>来自 {who} 的通知</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 条</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>NoticeDraft</name>
    <message>
        <source>Nobody is chosen, or nobody fits now.</source>
        <translation>未选中任何人，或当前无人符合。</translation>
    </message>
    <message>
        <source>Choose who it goes to.</source>
        <translation>请选择发送对象。</translation>
    </message>
    <message>
        <source>You may write to {n} people at once; a lead may write to more.</source>
        <translation>您一次最多可发给 {n} 人；班组长可发给更多人。</translation>
    </message>
    <message>
        <source>It has no title.</source>
        <translation>缺少标题。</translation>
    </message>
    <message>
        <source>The title has more than {n} characters.</source>
        <translation>标题超过 {n} 字。</translation>
    </message>
    <message>
        <source>It says nothing yet.</source>
        <translation>缺少正文。</translation>
    </message>
    <message>
        <source>The text has more than {n} characters.</source>
        <translation>正文超过 {n} 字。</translation>
    </message>
    <message>
        <source>The time to send it has passed.</source>
        <translation>发送时间已过。</translation>
    </message>
    <message>
        <source>It is due before anybody has it.</source>
        <translation>要求完成时间早于送达时间。</translation>
    </message>
    <message>
        <source>It ends before anybody has it.</source>
        <translation>失效时间早于送达时间。</translation>
    </message>
    <message>
        <source>It ends before it is due.</source>
        <translation>失效时间早于要求完成时间。</translation>
    </message>
    <message>
        <source>At most {n} files go with a notice.</source>
        <translation>一条通知最多附 {n} 个文件。</translation>
    </message>
    <message>
        <source>A file has more than {n} MB.</source>
        <translation>有文件超过 {n} MB。</translation>
    </message>
    <message>
        <source>The time promised has passed before anybody has it.</source>
        <translation>承诺时间早于通知送达时间。</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>小题没有题目。</translation>
    </message>
    <message>
        <source>A question needs {n} answers to choose from.</source>
        <translation>小题至少需要 {n} 个选项。</translation>
    </message>
    <message>
        <source>Mark which answer is right.</source>
        <translation>请标出正确选项。</translation>
    </message>
</context>
<context>
    <name>NoticeEffect</name>
    <message>
        <source>Handling time per call</source>
        <translation>平均处理时长</translation>
    </message>
    <message>
        <source>Wrap-up per call</source>
        <translation>平均整理时长</translation>
    </message>
    <message>
        <source>Hold per call</source>
        <translation>平均保持时长</translation>
    </message>
    <message>
        <source>Too little was measured around its release.</source>
        <translation>送达前后的数据太少。</translation>
    </message>
    <message>
        <source>Not evidence of effect: {measure} {change} after it, with everything else that changed then. Spread the next one at random.</source>
        <translation>不能作为效果证据：此后{measure} {change}，其中含同期所有其他变化。下次请随机错开发送。</translation>
    </message>
    <message>
        <source>{measure} {change} where it had come, against those who did not have it yet ({n} people, {others} against each).</source>
        <translation>{measure} {change}（已送达者对比尚未送达者；{n} 人，每人平均对照 {others} 人）。</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}.</source>
        <translation>95% 区间 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>No effect can be told from chance.</source>
        <translation>效果与偶然波动无法区分。</translation>
    </message>
    <message>
        <source>△ Fewer than {n} people: it may well be chance.</source>
        <translation>△ 不足 {n} 人：可能出于偶然，仅供参考。</translation>
    </message>
    <message>
        <source>{change} s</source>
        <translation>{change} 秒</translation>
    </message>
</context>
<context>
    <name>NoticeFiles</name>
    <message>
        <source>Save the file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>已保存到 {path}</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>What came is not the file that was sent. It was not kept.</source>
        <translation>收到的内容与发出的文件不符，未予保存。</translation>
    </message>
    <message>
        <source>The file lies at the hub, which cannot be asked now. Try again later.</source>
        <translation>文件存于协作中心，目前无法取得，请稍后再试。</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>To acknowledge</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Question open</source>
        <translation>题目未答</translation>
    </message>
    <message>
        <source>Comes later</source>
        <translation>稍后送达</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>未送达</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>已读未确认</translation>
    </message>
    <message>
        <source>you may not send it to all of them</source>
        <translation>其中有您无权发送的人员</translation>
    </message>
    <message>
        <source>it goes to more people than you may write to</source>
        <translation>超出您一次可发送的人数</translation>
    </message>
    <message>
        <source>something in it does not hold (any more)</source>
        <translation>内容中有项目已不成立</translation>
    </message>
    <message>
        <source>what it corrects was changed meanwhile</source>
        <translation>所更正的通知已有变动</translation>
    </message>
    <message>
        <source>what it is about is not there any more</source>
        <translation>所涉及的对象已不存在</translation>
    </message>
    <message>
        <source>your login is not in use any more</source>
        <translation>您的登录名已停用</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨日 {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明日 {time}</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>Skill: {queue}</source>
        <translation>技能：{queue}</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>签入</translation>
    </message>
    <message>
        <source>Now: {state}</source>
        <translation>当前：{state}</translation>
    </message>
    <message>
        <source>not {name}</source>
        <translation>除 {name}</translation>
    </message>
    <message>
        <source>to be acknowledged</source>
        <translation>需确认</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Nobody is signed in at the hub. Sign in (at the top right) to get notices and to write them.</source>
        <translation>尚未登录协作中心。请在右上角登录后收发通知。</translation>
    </message>
    <message>
        <source>The hub has not told of anybody yet.</source>
        <translation>协作中心尚未传来人员资料。</translation>
    </message>
    <message>
        <source>New notice</source>
        <translation>新通知</translation>
    </message>
    <message>
        <source>Who gets it</source>
        <translation>发送对象</translation>
    </message>
    <message>
        <source>kept as a draft on this desk</source>
        <translation>草稿保存在本机</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>△ as of {time}</source>
        <translation>△ 截至 {time}</translation>
    </message>
    <message>
        <source>This notice is not here (any more).</source>
        <translation>此通知不在本机（或已不存在）。</translation>
    </message>
    <message>
        <source>Choose a notice: it is shown here. Opening it counts as reading it.</source>
        <translation>选择一条通知即在此显示；打开即视为已读。</translation>
    </message>
    <message>
        <source>Delete leaves one out</source>
        <translation>按 Delete 剔除</translation>
    </message>
    <message>
        <source>The notice is on its way.</source>
        <translation>通知已发出。</translation>
    </message>
    <message>
        <source>Recall the notice</source>
        <translation>撤回通知</translation>
    </message>
    <message>
        <source>It stays with its history, struck through. Why is it recalled?</source>
        <translation>通知将以删除线保留并可查历史。撤回原因：</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Another notice is half written.</source>
        <translation>另有一条通知尚未写完。</translation>
    </message>
    <message>
        <source>Send or discard it first.</source>
        <translation>请先发送或放弃它。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening …</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Opportunities</name>
    <message>
        <source>Provider now</source>
        <translation>现用运营商</translation>
    </message>
    <message>
        <source>Contract ends</source>
        <translation>合约到期</translation>
    </message>
    <message>
        <source>Bandwidth wanted, Mbps</source>
        <translation>意向带宽（Mbps）</translation>
    </message>
    <message>
        <source>Result of the contact</source>
        <translation>联系结果</translation>
    </message>
    <message>
        <source>Coverage problem</source>
        <translation>覆盖问题</translation>
    </message>
    <message>
        <source>Address problem</source>
        <translation>地址问题</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Contract ends soon</source>
        <translation>合约即将到期</translation>
    </message>
    <message>
        <source>Now covered</source>
        <translation>现已覆盖</translation>
    </message>
    <message>
        <source>Now expanded</source>
        <translation>现已扩容</translation>
    </message>
    <message>
        <source>Contract ends in {n} days</source>
        <translation>{n} 天内合约到期</translation>
    </message>
    <message>
        <source>The address is covered by now.</source>
        <translation>该地址现已覆盖。</translation>
    </message>
    <message>
        <source>There are free ports by now.</source>
        <translation>现已有空闲端口。</translation>
    </message>
    <message>
        <source>Lost at {stage}: {reason}.</source>
        <translation>在“{stage}”环节流失：{reason}。</translation>
    </message>
</context>
<context>
    <name>OpportunitiesPage</name>
    <message>
        <source>within {n} days</source>
        <translation>{n} 天内</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>the first {n} of {all}</source>
        <translation>共 {all} 条，显示前 {n} 条</translation>
    </message>
    <message>
        <source>No opportunities have been read yet.</source>
        <translation>尚未读取商机。</translation>
    </message>
    <message>
        <source>{n} left out: a task goes after them already, or they are under way.</source>
        <translation>剔除 {n} 位：已有任务跟进，或正在办理中。</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机库</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出 …</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>OpportunitiesPanel</name>
    <message>
        <source>No opportunities.</source>
        <translation>没有商机。</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机</translation>
    </message>
</context>
<context>
    <name>OrdersPanel</name>
    <message>
        <source>{n} under way</source>
        <translation>在途 {n}</translation>
    </message>
    <message>
        <source>No orders.</source>
        <translation>没有订单。</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Orders that are over</source>
        <translation>已结束的订单</translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>To be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>What was done at this desk and has not arrived at the hub yet. It is kept here, over a restart too, and sent in the order it was done; what is stuck holds up only what belongs to the same thing.</source>
        <translation>在本机所做、尚未到达协作中心的事项。它们保存在本机，重启后仍在，并按操作顺序发送；受阻的一项只影响同一对象的后续操作。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Drop …</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Everything done here has arrived at the hub.</source>
        <translation>本机所做的一切都已到达协作中心。</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的值</translation>
    </message>
    <message>
        <source>At the hub now</source>
        <translation>协作中心现有值</translation>
    </message>
    <message>
        <source>Drop: it never happened</source>
        <translation>确认放弃：视为没有发生</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Answered</source>
        <translation>接通</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>WeCom group</source>
        <translation>企业微信群</translation>
    </message>
    <message>
        <source>DingTalk group</source>
        <translation>钉钉群</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>None (this machine only)</source>
        <translation>不加密（仅限本机）</translation>
    </message>
    <message>
        <source>The department has no name.</source>
        <translation>未填写部门名称。</translation>
    </message>
    <message>
        <source>There is no e-mail address.</source>
        <translation>未填写邮箱地址。</translation>
    </message>
    <message>
        <source>This is no e-mail address: {said}</source>
        <translation>邮箱地址有误：{said}</translation>
    </message>
    <message>
        <source>The mail server has no name.</source>
        <translation>未填写邮件服务器名称。</translation>
    </message>
    <message>
        <source>Without encryption mails only go by a server on this machine itself.</source>
        <translation>不加密时只能使用本机上的邮件服务器。</translation>
    </message>
    <message>
        <source>The address of the robot begins with https://.</source>
        <translation>机器人地址须以 https:// 开头。</translation>
    </message>
    <message>
        <source>To {whom} by {way}</source>
        <translation>以{way}发给{whom}</translation>
    </message>
    <message>
        <source>, id {id}</source>
        <translation>，编号 {id}</translation>
    </message>
    <message>
        <source>sent out {day}</source>
        <translation>{day} 已发出</translation>
    </message>
    <message>
        <source>Could not be sent to {whom} by {way}: {why}</source>
        <translation>未能以{way}发给{whom}：{why}</translation>
    </message>
    <message>
        <source>{n} tasks for {department}</source>
        <translation>{department}：{n} 条任务</translation>
    </message>
    <message>
        <source>Please answer with the code, your work-order number and its outcome to {person}.</source>
        <translation>办理后请将任务码、贵部门工单号和处理结果告知{person}。</translation>
    </message>
    <message>
        <source>{n} tasks are on their way to {department}.</source>
        <translation>{n} 条任务正在发往{department}。</translation>
    </message>
    <message>
        <source>Each says so once they are there.</source>
        <translation>送达后每条任务上都会注明。</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>时限 {time}</translation>
    </message>
    <message>
        <source>To {department}:</source>
        <translation>{department}：</translation>
    </message>
    <message>
        <source>{n} tasks for you are in the attached form. Please answer this mail with the form filled in.</source>
        <translation>附件回单中有 {n} 条任务请贵部门办理。请填写回单后回复本邮件。</translation>
    </message>
    <message>
        <source>Sent by {person} with Touchdeck.</source>
        <translation>由{person}通过触点台发送。</translation>
    </message>
    <message>
        <source>⇡ On its way to {department}</source>
        <translation>⇡ 正在发往{department}</translation>
    </message>
    <message>
        <source>⇡ Being sent to {department}</source>
        <translation>⇡ 正在发送给{department}</translation>
    </message>
    <message>
        <source>✓ Sent to {department}, {time}</source>
        <translation>✓ 已发给{department}，{time}</translation>
    </message>
    <message>
        <source>✕ Not sent to {department}</source>
        <translation>✕ 未能发给{department}</translation>
    </message>
    <message>
        <source>? Nobody knows whether {department} has it</source>
        <translation>? 不确定{department}是否已收到</translation>
    </message>
    <message>
        <source>Given up: {department}</source>
        <translation>已放弃：{department}</translation>
    </message>
    <message>
        <source>By {way}: {to}</source>
        <translation>{way}：{to}</translation>
    </message>
    <message>
        <source>With {n} tasks, id {id}</source>
        <translation>含 {n} 条任务，编号 {id}</translation>
    </message>
    <message>
        <source>Said: {why}</source>
        <translation>对方答复：{why}</translation>
    </message>
    <message>
        <source>There is no phone number.</source>
        <translation>没有手机号。</translation>
    </message>
    <message>
        <source>This is no mobile number: {said}</source>
        <translation>不是手机号：{said}</translation>
    </message>
</context>
<context>
    <name>OverTime</name>
    <message>
        <source>Won within {n} days of beginning</source>
        <translation>开始后 {n} 天内成单率</translation>
    </message>
    <message>
        <source>Too few ripe periods to compare: each needs its whole time first.</source>
        <translation>可比的周期太少：每个周期要先走完自己的期限。</translation>
    </message>
    <message>
        <source>There must be a week before the day, and one from it on that has had its whole time.</source>
        <translation>该日之前须有一整周，该日起须有已满期的一整周。</translation>
    </message>
    <message>
        <source>{before} → {after}: {moved} points, of them {who} by who came and {well} by how well they were converted. In numbers won {won}: {many} by how many came, {mix} by who came, {conversion} by how well.</source>
        <translation>{before} → {after}：{moved} 个百分点，其中客户构成 {who}，转化能力 {well}。成单数 {won}：商机量 {many}，客户构成 {mix}，转化能力 {conversion}。</translation>
    </message>
    <message>
        <source>{n} weeks each</source>
        <translation>前后各 {n} 周</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Fewer than {n} on a side: too few to say whether that is chance.</source>
        <translation>某一侧不足 {n} 单，无法判断是否出于偶然。</translation>
    </message>
    <message>
        <source>That may be chance.</source>
        <translation>可能出于偶然。</translation>
    </message>
    <message>
        <source>That is more than chance.</source>
        <translation>并非偶然。</translation>
    </message>
    <message>
        <source>{day}: {won} of {began} won within {days} days, {share}</source>
        <translation>{day}：{began} 单中 {won} 单在 {days} 天内成单，{share}</translation>
    </message>
    <message>
        <source>Not ripe yet: its youngest have had less than {days} days.</source>
        <translation>尚未到期：最新的商机还不满 {days} 天。</translation>
    </message>
    <message>
        <source>{day}: {won} of {began} that ended were won, {share}</source>
        <translation>{day}：结束 {began} 单，其中成单 {won} 单，{share}</translation>
    </message>
    <message>
        <source>Not over yet.</source>
        <translation>本期尚未结束。</translation>
    </message>
    <message>
        <source>Usual: {low} to {high}.</source>
        <translation>正常范围：{low} 至 {high}。</translation>
    </message>
    <message>
        <source>Below what is usual.</source>
        <translation>低于正常范围。</translation>
    </message>
    <message>
        <source>Above what is usual.</source>
        <translation>高于正常范围。</translation>
    </message>
    <message>
        <source>A click or Enter lists them.</source>
        <translation>点击或回车列出明细。</translation>
    </message>
    <message>
        <source>Newest periods</source>
        <translation>最近几期</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>began {span}</source>
        <translation>始于 {span}</translation>
    </message>
    <message>
        <source>ended {span}</source>
        <translation>结束于 {span}</translation>
    </message>
    <message>
        <source>Day of the measure</source>
        <translation>措施日期</translation>
    </message>
    <message>
        <source>As many weeks before this day as from it on, at most 8, whose youngest have had their whole time.</source>
        <translation>该日前后各取相同周数（最多 8 周），且最晚的商机单已满期。</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>By quarter</source>
        <translation>按季</translation>
    </message>
    <message>
        <source>By touchpoint</source>
        <translation>按触点</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By product</source>
        <translation>按产品</translation>
    </message>
    <message>
        <source>By tier</source>
        <translation>按分层</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>按单位</translation>
    </message>
    <message>
        <source>band: usual · grey: not ripe yet</source>
        <translation>色带：正常范围 · 灰：尚未到期</translation>
    </message>
    <message>
        <source>Won of what ended</source>
        <translation>已结束商机单的成单率</translation>
    </message>
    <message>
        <source>The whole difference, by who came and by how well, lies between {low} and {high} points (95 %); what else changed then is in it.</source>
        <translation>全部差异（含来客构成与转化水平）介于 {low} 至 {high} 个百分点之间（95 %），同期的其他变化也包含在内。</translation>
    </message>
    <message>
        <source>Why it moved</source>
        <translation>变化原因</translation>
    </message>
</context>
<context>
    <name>OwnBreak</name>
    <message>
        <source>My break: {state}</source>
        <translation>我的小休：{state}</translation>
    </message>
    <message>
        <source>I am back</source>
        <translation>我回来了</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Ask for a break …</source>
        <translation>申请小休 …</translation>
    </message>
    <message>
        <source>Go now</source>
        <translation>现在去休</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Floor</source>
        <translation>现场</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>洞察</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Proactive service</source>
        <translation>主动服务</translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation>痛点分析</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>公告板</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Customer look-up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Same person?</source>
        <translation>同一客户</translation>
    </message>
    <message>
        <source>Answer scripts</source>
        <translation>知识口径</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机库</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>触点分析</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>Pain</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Taken in by</source>
        <translation>受理单位</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉量</translation>
    </message>
    <message>
        <source>Per 10,000 subscribers</source>
        <translation>万投比</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>环比</translation>
    </message>
    <message>
        <source>First reply in time</source>
        <translation>首响及时率</translation>
    </message>
    <message>
        <source>Closed in time</source>
        <translation>办结及时率</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复投诉率</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>before</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>All that is kept</source>
        <translation>全部留存数据</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>近 {n} 天</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>{n} complaints</source>
        <translation>{n} 件投诉</translation>
    </message>
    <message>
        <source>Not compared: the period before is not kept whole.</source>
        <translation>不作环比:上一周期的数据留存不完整。</translation>
    </message>
    <message>
        <source>{n} in the period before ({change})</source>
        <translation>上一周期 {n} 件({change})</translation>
    </message>
    <message>
        <source>Changed more than chance: {p}</source>
        <translation>变化显著,非偶然波动:{p}</translation>
    </message>
    <message>
        <source>Within chance, among so many cells: {p}</source>
        <translation>在偶然波动范围内(已计入单元格数量):{p}</translation>
    </message>
    <message>
        <source>Complaints that came in within the period.</source>
        <translation>周期内受理的投诉。</translation>
    </message>
    <message>
        <source>Complaints of the period over the mean of its months&apos; subscribers, times 10,000; only where subscribers are counted by what the cell says of them.</source>
        <translation>周期内投诉量 ÷ 各月用户数均值 × 10,000;仅在有对应口径用户数时计算。</translation>
    </message>
    <message>
        <source>Against the period of equal length before. Marked where the exact conditional test of two Poisson counts says it is no chance, at a false discovery rate of 5 % of all cells shown (Benjamini–Hochberg).</source>
        <translation>与等长的上一周期相比。以两个泊松计数的精确条件检验判断,所有单元格按 5% 错误发现率(Benjamini–Hochberg)校正后仍显著的加标记。</translation>
    </message>
    <message>
        <source>First replies within {n} hours, of those that were late, overdue or in time.</source>
        <translation>{n} 小时内首次答复的占比;分母为及时、超时已答复与超时未答复之和。</translation>
    </message>
    <message>
        <source>Closed not after the source&apos;s deadline, of those closed late, overdue or in time.</source>
        <translation>在来源系统规定时限内办结的占比;分母为及时、超时办结与超时未办结之和。</translation>
    </message>
    <message>
        <source>Complaints of a customer who had complained within {n} days before, of those whose customer is known.</source>
        <translation>同一客户此前 {n} 天内投诉过的占比;分母为客户可识别的投诉。</translation>
    </message>
    <message>
        <source>Not known here: no counts of just these subscribers.</source>
        <translation>未知:没有对应口径的用户数。</translation>
    </message>
    <message>
        <source>within {n} h</source>
        <translation>{n} 小时内</translation>
    </message>
    <message>
        <source>Overdue now</source>
        <translation>当前超时</translation>
    </message>
    <message>
        <source>of {n} open</source>
        <translation>在途 {n} 件</translation>
    </message>
    <message>
        <source>Not closed, and the source&apos;s deadline is over.</source>
        <translation>未办结且已超过来源系统规定的时限。</translation>
    </message>
    <message>
        <source>within {n} days</source>
        <translation>{n} 天内</translation>
    </message>
    <message>
        <source>Median time to close</source>
        <translation>办结时长中位数</translation>
    </message>
    <message>
        <source>From coming in to closing, of the {n} closed ones; open ones are not in it, so it is too short while many are open.</source>
        <translation>从受理到办结,基于 {n} 件已办结投诉;在途件不计入,在途较多时偏短。</translation>
    </message>
    <message>
        <source>{now} against {before} in the {days} days before.</source>
        <translation>本期 {now} 件,此前 {days} 天 {before} 件。</translation>
    </message>
    <message>
        <source>There is no ratio to nothing ({p}).</source>
        <translation>上期或本期为零,无法计算倍数({p})。</translation>
    </message>
    <message>
        <source>{ratio} times as many, 95 % interval {low} to {high}, {p} (exact conditional test).</source>
        <translation>为上期的 {ratio} 倍,95% 区间 {low} 至 {high},{p}(精确条件检验)。</translation>
    </message>
    <message>
        <source>{kept} in time, {late} late, {overdue} overdue, {running} not due yet, {unknown} not known. In time, of the first three.</source>
        <translation>及时 {kept},超时完成 {late},超时未完成 {overdue},未到期 {running},未知 {unknown}。及时率以前三项为分母。</translation>
    </message>
    <message>
        <source>{n} complaints of {persons} customers who had complained within {days} days before, of {known} whose customer is known.</source>
        <translation>{persons} 位客户在 {days} 天内再次投诉 {n} 件;客户可识别的投诉共 {known} 件。</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>首次答复</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>及时</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超时完成</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时未完成</translation>
    </message>
    <message>
        <source>not due yet</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Time to close</source>
        <translation>办结时长</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>nine in ten within</source>
        <translation>90% 办结于</translation>
    </message>
    <message>
        <source>{n} in the period before</source>
        <translation>上一周期 {n} 件</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>尚未结束</translation>
    </message>
    <message>
        <source>{name}: {n}, {share} of all; with those above {so_far}</source>
        <translation>{name}:{n} 件,占 {share},累计 {so_far}</translation>
    </message>
</context>
<context>
    <name>PainCharts</name>
    <message>
        <source>No complaints in this period</source>
        <translation>本周期没有投诉</translation>
    </message>
    <message>
        <source>no comparison: kept since {day}</source>
        <translation>无环比:数据自 {day} 起留存</translation>
    </message>
    <message>
        <source>▲▼ {n} cells changed more than chance</source>
        <translation>▲▼ {n} 个单元格变化显著</translation>
    </message>
    <message>
        <source>▲▼ 1 cell changed more than chance</source>
        <translation>▲▼ 1 个单元格变化显著</translation>
    </message>
    <message>
        <source>rates not known: no subscriber counts for this</source>
        <translation>万投比未知:没有对应口径的用户数</translation>
    </message>
    <message>
        <source>Complaints a day</source>
        <translation>每日投诉量</translation>
    </message>
    <message>
        <source>Complaints per {n} days</source>
        <translation>每 {n} 天投诉量</translation>
    </message>
    <message>
        <source>dashed: the period before</source>
        <translation>虚线:上一周期</translation>
    </message>
    <message>
        <source>ranked, with how much they make so far</source>
        <translation>按量排序,含累计占比</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>时限</translation>
    </message>
</context>
<context>
    <name>PainPage</name>
    <message>
        <source>No complaints have been read yet.</source>
        <translation>尚未读取投诉。</translation>
    </message>
    <message>
        <source>Saved tables</source>
        <translation>已存报表</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>数据截至 {time}</translation>
    </message>
    <message>
        <source>saved by {name}</source>
        <translation>{name} 保存</translation>
    </message>
    <message>
        <source>{n} without a moment</source>
        <translation>{n} 件无受理时间</translation>
    </message>
    <message>
        <source>the newest {n} of them</source>
        <translation>仅列最新 {n} 件</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>First reply late or overdue</source>
        <translation>首响超时</translation>
    </message>
    <message>
        <source>Closed late or overdue</source>
        <translation>办结超时</translation>
    </message>
    <message>
        <source>Overdue now</source>
        <translation>当前超时</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复投诉</translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation>痛点分析</translation>
    </message>
    <message>
        <source>Save table …</source>
        <translation>保存报表…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>PainReport</name>
    <message>
        <source>Complaints that came in within the period; each is in exactly one cell.</source>
        <translation>周期内受理的投诉,每件只计入一个单元格。</translation>
    </message>
    <message>
        <source>Change: against the period of equal length before. Marked: exact conditional test of two Poisson counts, false discovery rate 5 % over all cells (Benjamini–Hochberg).</source>
        <translation>环比:与等长的上一周期相比。标记:两个泊松计数的精确条件检验,全部单元格错误发现率 5%(Benjamini–Hochberg)。</translation>
    </message>
    <message>
        <source>In time: of those that were in time, late or overdue by now. Not due yet and not known are in neither.</source>
        <translation>及时率:分母为及时、超时完成与超时未完成;未到期与未知不计入。</translation>
    </message>
    <message>
        <source>Repeat: the same customer had complained within the days before; of those whose customer is known.</source>
        <translation>重复投诉:同一客户在此前规定天数内投诉过;分母为客户可识别的投诉。</translation>
    </message>
    <message>
        <source>Per 10,000 subscribers: complaints over the mean of the months&apos; counts; empty where those subscribers are not counted.</source>
        <translation>万投比:投诉量 ÷ 各月用户数均值 × 10,000;无对应用户数时为空。</translation>
    </message>
</context>
<context>
    <name>PainSeverity</name>
    <message>
        <source>general</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>serious</source>
        <translation>较重</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>重大</translation>
    </message>
</context>
<context>
    <name>PainSource</name>
    <message>
        <source>to us</source>
        <translation>企业受理</translation>
    </message>
    <message>
        <source>in public</source>
        <translation>公开舆情</translation>
    </message>
    <message>
        <source>MIIT appeal</source>
        <translation>工信部申诉</translation>
    </message>
    <message>
        <source>12345</source>
        <translation>12345</translation>
    </message>
    <message>
        <source>12315</source>
        <translation>12315</translation>
    </message>
    <message>
        <source>another authority</source>
        <translation>其他主管部门</translation>
    </message>
</context>
<context>
    <name>PainTableDialog</name>
    <message>
        <source>Save this table</source>
        <translation>保存报表</translation>
    </message>
    <message>
        <source>Name, e.g. Escalations by unit</source>
        <translation>名称,例如:各单位越级投诉</translation>
    </message>
    <message>
        <source>Name of the table</source>
        <translation>报表名称</translation>
    </message>
    <message>
        <source>Save as new</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Who saved it</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors save tables; you may look.</source>
        <translation>班组长、分析员和主管可保存报表;您可查看。</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请填写名称</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password of {source}</source>
        <translation>{source}的密码</translation>
    </message>
    <message>
        <source>It is kept in this computer&apos;s keyring (or beside the profile&apos;s key, where the profile keeps that in a file) and is used for reading only.</source>
        <translation>密码保存在本机的密钥环中（若本配置的密钥保存在文件里，则与其放在一起），仅用于读取。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget the one kept</source>
        <translation>忘记已保存的密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Path</name>
    <message>
        <source>No touchpoint</source>
        <translation>无触点</translation>
    </message>
    <message>
        <source>No region</source>
        <translation>无区域</translation>
    </message>
    <message>
        <source>No product</source>
        <translation>无产品</translation>
    </message>
    <message>
        <source>No tier</source>
        <translation>无分层</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机单</translation>
    </message>
    <message>
        <source>{n} closed</source>
        <translation>已结 {n}</translation>
    </message>
    <message>
        <source>Became subscribers</source>
        <translation>成为用户</translation>
    </message>
    <message>
        <source>Won of closed: {won} of {closed}. Open ones are neither won nor lost.</source>
        <translation>成单占已结：{closed} 单中 {won} 单。在途的既不算成单也不算流失。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Closed and not won, of closed; {n} of them are leaks that the centre has closed.</source>
        <translation>已结而未成单，占已结；其中 {n} 单是已被关闭的漏单。</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>仍在途</translation>
    </message>
    <message>
        <source>Neither closed nor missing: under way.</source>
        <translation>未结也未消失，还在路上。</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>滞留</translation>
    </message>
    <message>
        <source>of the open</source>
        <translation>属在途</translation>
    </message>
    <message>
        <source>Open, and at their stage longer than nine in ten of those that went on from there.</source>
        <translation>在途，且在本环节停留的时间超过九成已继续的商机单。</translation>
    </message>
    <message>
        <source>Leaked</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Sent by one system and never arrived in the next, though the time for it is over; refused by nobody.</source>
        <translation>一个系统已发出，过了时限下一个系统仍未收到，也没有人退单。</translation>
    </message>
    <message>
        <source>leaked {n}</source>
        <translation>漏单 {n}</translation>
    </message>
    <message>
        <source>{n} of {all} lost</source>
        <translation>流失 {all} 中的 {n}</translation>
    </message>
    <message>
        <source>−{n} lost</source>
        <translation>−{n} 流失</translation>
    </message>
    <message>
        <source>{stage}: {reached} reached it, {passed} went on, {lost} were lost here, {leaked} leaked, {open} are still here ({stuck} stuck).</source>
        <translation>{stage}：到达 {reached}，继续 {passed}，在此流失 {lost}，漏单 {leaked}，仍在此 {open}（滞留 {stuck}）。</translation>
    </message>
    <message>
        <source>With the {n} leaks that the centre has closed, {all} were lost.</source>
        <translation>连同中心已关闭的 {n} 单漏单，共流失 {all} 单。</translation>
    </message>
    <message>
        <source>Half of those that went on did so within {median}, nine in ten within {p90}.</source>
        <translation>继续的商机单有一半在 {median} 内、九成在 {p90} 内离开本环节。</translation>
    </message>
    <message>
        <source>Σ {share}</source>
        <translation>累 {share}</translation>
    </message>
    <message>
        <source>No reason recorded</source>
        <translation>未记录原因</translation>
    </message>
    <message>
        <source>{reason}: {n} lost, {share} of all lost.</source>
        <translation>{reason}：流失 {n}，占全部流失 {share}。</translation>
    </message>
    <message>
        <source>{share} of those with a reason.</source>
        <translation>占有原因者 {share}。</translation>
    </message>
    <message>
        <source>Group: {group}</source>
        <translation>归类：{group}</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Opportunities of the period chosen, by when they began or ended.</source>
        <translation>所选时段内的商机单（按开始或结束计）。</translation>
    </message>
    <message>
        <source>Won within {n} days</source>
        <translation>{n} 天内成单</translation>
    </message>
    <message>
        <source>{won} of {had}</source>
        <translation>{won} / {had}</translation>
    </message>
    <message>
        <source>Of the {had} opportunities that began at least {n} days ago, {won} were won within {n} days of beginning. Younger ones still have time and are left out.</source>
        <translation>已开始满 {n} 天的 {had} 单商机单中，{won} 单在开始后 {n} 天内成单。不满 {n} 天的还有时间，不计入。</translation>
    </message>
    <message>
        <source>{share} of {sent}</source>
        <translation>{sent} 的 {share}</translation>
    </message>
    <message>
        <source>{name}: {sent} sent, {arrived} arrived ({late} later than {hours} h), {vanished} vanished, {refused} refused on the way, {under_way} under way. {nowhere} arrived without having been sent. The two systems&apos; counts differ by {differs}.</source>
        <translation>{name}：发出 {sent}，到达 {arrived}（其中 {late} 单超过 {hours} 小时），漏单 {vanished}，途中被退 {refused}，还在途中 {under_way}。{nowhere} 单没有发出记录却到达了。两个系统的数相差 {differs}。</translation>
    </message>
    <message>
        <source>became subscribers</source>
        <translation>成为用户</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>仍在途</translation>
    </message>
    <message>
        <source>leaked</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>滞留</translation>
    </message>
    <message>
        <source>lost, not leaked</source>
        <translation>流失（不含漏单）</translation>
    </message>
    <message>
        <source>won within {n} days</source>
        <translation>{n} 天内成单</translation>
    </message>
    <message>
        <source>All opportunities</source>
        <translation>全部商机</translation>
    </message>
    <message>
        <source>came to {stage}</source>
        <translation>到达{stage}</translation>
    </message>
    <message>
        <source>Lost at {stage}: {reason}. First met by {channel}.</source>
        <translation>流失于{stage}：{reason}。首次触点：{channel}。</translation>
    </message>
    <message>
        <source>{n} customers, each once.</source>
        <translation>{n} 位客户，每人一次。</translation>
    </message>
    <message>
        <source>{n} further opportunities of the same customers.</source>
        <translation>同一客户的其他商机单 {n}。</translation>
    </message>
    <message>
        <source>{n} customers left out: meanwhile subscribed or under way.</source>
        <translation>剔除 {n} 位客户：已成为用户或正在办理。</translation>
    </message>
    <message>
        <source>{n} customers left out: a task goes after them already.</source>
        <translation>剔除 {n} 位客户：已有未完成的回捞任务。</translation>
    </message>
    <message>
        <source>{n} left out: they name nobody.</source>
        <translation>剔除 {n} 单：没有客户信息。</translation>
    </message>
    <message>
        <source>{n} left out: not lost.</source>
        <translation>剔除 {n} 单：并未流失。</translation>
    </message>
    <message>
        <source>Tasks made from this process&apos;s path: {made}, {open} of them open, {won} ended with the customer won back. Value won ¥{value} (the orders&apos; own amounts); what the finished tasks cost by their plans: ¥{cost}.</source>
        <translation>由本流程路径生成的任务：{made} 个，其中未完成 {open} 个，已回捞 {won} 个。回捞价值 ¥{value}（按订单自身金额）；已完成任务按计划计的成本：¥{cost}。</translation>
    </message>
    <message>
        <source>Won back</source>
        <translation>已回捞</translation>
    </message>
    <message>
        <source>of {n} tasks</source>
        <translation>共 {n} 个任务</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其余全部</translation>
    </message>
    <message>
        <source>when you make them</source>
        <translation>手动生成</translation>
    </message>
    <message>
        <source>ranked every {n} days</source>
        <translation>每 {n} 天排名一次</translation>
    </message>
    <message>
        <source>once, right away</source>
        <translation>一次，立即</translation>
    </message>
    <message>
        <source>once, {n} days after</source>
        <translation>一次，{n} 天后</translation>
    </message>
    <message>
        <source>every {n} days, {m} times</source>
        <translation>每 {n} 天，最多 {m} 次</translation>
    </message>
    <message>
        <source>Win back: {what}</source>
        <translation>回捞：{what}</translation>
    </message>
    <message>
        <source>Answer script: {number}</source>
        <translation>口径编号：{number}</translation>
    </message>
    <message>
        <source>{n}. {community}: {losses} losses ({cures}), {recent} in 30 days</source>
        <translation>{n}. {community}：流失 {losses}（{cures}），近 30 天 {recent}</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
</context>
<context>
    <name>PathCharts</name>
    <message>
        <source>{share} without a reason left out</source>
        <translation>已剔除无原因 {share}</translation>
    </message>
    <message>
        <source>{share} without a reason</source>
        <translation>无原因 {share}</translation>
    </message>
    <message>
        <source>What becomes of them at each stage</source>
        <translation>各环节去向</translation>
    </message>
    <message>
        <source>as of now · full: went on · pale: still here · red: lost · hatched: leaked</source>
        <translation>按目前状态 · 实色：继续 · 浅色：仍在此 · 红：流失 · 斜纹：漏单</translation>
    </message>
    <message>
        <source>Why they are lost</source>
        <translation>流失原因</translation>
    </message>
    <message>
        <source>Leaks between systems</source>
        <translation>系统间漏单</translation>
    </message>
    <message>
        <source>sent and never arrived</source>
        <translation>已发出而未到达</translation>
    </message>
    <message>
        <source>With a reason only</source>
        <translation>剔除无原因</translation>
    </message>
</context>
<context>
    <name>PathOutcome</name>
    <message>
        <source>open</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>won</source>
        <translation>成为用户</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>leaked</source>
        <translation>漏单</translation>
    </message>
</context>
<context>
    <name>PathPage</name>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>The newest process cannot be used; the last good one counts.</source>
        <translation>最新流程定义无法使用；以上一个可用版本为准。</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>路径图</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>漏单</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Rankings</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>录音核查</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>损失账单</translation>
    </message>
    <message>
        <source>No opportunities have been read yet.</source>
        <translation>尚未读取商机。</translation>
    </message>
    <message>
        <source>Reading {what} …</source>
        <translation>正在读取{what}…</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出 …</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>● here</source>
        <translation>● 在线</translation>
    </message>
    <message>
        <source>○ last {time}</source>
        <translation>○ 最近 {time}</translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>People by hand</source>
        <translation>手选人员</translation>
    </message>
    <message>
        <source>Name, pinyin initials, number or team</source>
        <translation>姓名、拼音首字母、工号或班组</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ticked: {people}</source>
        <translation>已勾选 {people}</translation>
    </message>
    <message>
        <source>Take {people}</source>
        <translation>选用 {people}</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Here {n}</source>
        <translation>在线 {n}</translation>
    </message>
    <message>
        <source>My teams {n}</source>
        <translation>我的班组 {n}</translation>
    </message>
    <message>
        <source>My profile</source>
        <translation>我的资料</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Note a task for myself …</source>
        <translation>给自己记一个任务 …</translation>
    </message>
    <message>
        <source>Give a task …</source>
        <translation>派任务 …</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>技能</translation>
    </message>
    <message>
        <source>Touchdeck</source>
        <translation>触点台</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>现场状态</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Notices to read</source>
        <translation>待读通知</translation>
    </message>
    <message>
        <source>Tasks to do</source>
        <translation>待办任务</translation>
    </message>
    <message>
        <source>Trainings to do</source>
        <translation>待做培训</translation>
    </message>
    <message>
        <source>My break</source>
        <translation>我的小休</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Name, pinyin initials, number, team or role</source>
        <translation>姓名、拼音首字母、工号、班组或角色</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Write a notice …</source>
        <translation>发通知 …</translation>
    </message>
    <message>
        <source>Show the seat</source>
        <translation>查看坐席</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>Who gets it</source>
        <translation>发送对象</translation>
    </message>
    <message>
        <source>Nobody yet: add a team, a role, a state or people.</source>
        <translation>尚无人员：请添加班组、角色、状态或名单。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nobody is found by this</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>职场</translation>
    </message>
    <message>
        <source>Touchdeck</source>
        <translation>触点台</translation>
    </message>
    <message>
        <source>Whether their Touchdeck is open now</source>
        <translation>对方的触点台现在是否打开</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>现场状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>时长</translation>
    </message>
</context>
<context>
    <name>PinButton</name>
    <message>
        <source>Change or remove the PIN …</source>
        <translation>修改或删除 PIN 码 …</translation>
    </message>
    <message>
        <source>Set a PIN …</source>
        <translation>设置 PIN 码 …</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>PIN of the lock</source>
        <translation>锁屏 PIN 码</translation>
    </message>
    <message>
        <source>It keeps passers-by from using this window while nobody is at the desk. It encrypts nothing. Forgotten, it is removed by whoever may start Touchdeck here: touchdeck forget-pin.</source>
        <translation>防止离席时他人使用此窗口，不加密任何数据。忘记时，可由有权在本机启动触点台的人删除：touchdeck forget-pin。</translation>
    </message>
    <message>
        <source>Present PIN</source>
        <translation>当前 PIN 码</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新 PIN 码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>A PIN has at least {n} signs.</source>
        <translation>PIN 码至少 {n} 位。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>The present PIN is another one.</source>
        <translation>当前 PIN 码不正确。</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Place elsewhere</source>
        <translation>改判环节</translation>
    </message>
    <message>
        <source>As the rules say</source>
        <translation>恢复按规则判定</translation>
    </message>
    <message>
        <source>What shows it: a recording, a second look …</source>
        <translation>依据：录音、复核等</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Place {n}</source>
        <translation>改判 {n} 条</translation>
    </message>
    <message>
        <source>Where it really belongs</source>
        <translation>实际所属环节</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>SQLite file</source>
        <translation>SQLite 文件</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>短名称</translation>
    </message>
    <message>
        <source>such as acd or crm; part of every row&apos;s identity, so it never changes</source>
        <translation>例如 acd 或 crm；是每行数据标识的一部分，不可更改</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>what people read; the short name unless given</source>
        <translation>显示给人看的名称；不填则用短名称</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>goes into the keyring</source>
        <translation>保存到密钥环</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>of times that are written without one</source>
        <translation>用于未写明时区的时间</translation>
    </message>
    <message>
        <source>The database&apos;s file</source>
        <translation>数据库文件</translation>
    </message>
    <message>
        <source>The short name is of small letters, digits and _, such as {name}.</source>
        <translation>短名称由小写字母、数字和 _ 组成，例如 {name}。</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>缺少{field}。</translation>
    </message>
    <message>
        <source>There is no time zone “{zone}”; one is Asia/Shanghai.</source>
        <translation>没有时区“{zone}”；例如 Asia/Shanghai。</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>The user</source>
        <translation>用户</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Change the plan</source>
        <translation>修改计划</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>恢复出厂</translation>
    </message>
    <message>
        <source>Any stage</source>
        <translation>任意环节</translation>
    </message>
    <message>
        <source>A task for each customer</source>
        <translation>每位客户一个任务</translation>
    </message>
    <message>
        <source>One task with the ranking of communities</source>
        <translation>一个任务，附小区排名</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>A team&apos;s pool</source>
        <translation>班组任务池</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>其他部门</translation>
    </message>
    <message>
        <source>Back to whoever recorded it</source>
        <translation>退回录入人</translation>
    </message>
    <message>
        <source>Whoever makes the tasks decides</source>
        <translation>生成任务时决定</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source> yuan</source>
        <translation> 元</translation>
    </message>
    <message>
        <source>no rhythm</source>
        <translation>无节奏</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Reasons, set apart by commas; none for all others</source>
        <translation>流失原因，以逗号分隔；留空表示其余全部</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Answer script</source>
        <translation>应答口径</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>How</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>派给</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Again every</source>
        <translation>再次间隔</translation>
    </message>
    <message>
        <source>First after</source>
        <translation>首次于流失后</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Losses of the last</source>
        <translation>仅限近期流失</translation>
    </message>
    <message>
        <source>A finished task costs</source>
        <translation>完成一个任务的成本</translation>
    </message>
    <message>
        <source>Which losses</source>
        <translation>适用哪些流失</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>由谁处理</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors change plans; you may look.</source>
        <translation>计划由班组长、路径分析和主管修改；您可查看。</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请填写名称</translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>派给</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Who gets which task</source>
        <translation>任务分派方案</translation>
    </message>
    <message>
        <source>Person for the chosen tasks</source>
        <translation>选中任务派给谁</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>人工指定</translation>
    </message>
    <message>
        <source>{n} more people</source>
        <translation>另有 {n} 人</translation>
    </message>
    <message>
        <source>Give the {n} chosen</source>
        <translation>派出选中的 {n} 条</translation>
    </message>
    <message>
        <source>Choose rows to give</source>
        <translation>请选择要改派的行</translation>
    </message>
</context>
<context>
    <name>PlansLook</name>
    <message>
        <source>Make tasks …</source>
        <translation>生成任务 …</translation>
    </message>
    <message>
        <source>{n} tasks due by their rhythm</source>
        <translation>按节奏到期 {n} 个任务</translation>
    </message>
    <message>
        <source>{n} due later, {m} gone after as often as the plan says.</source>
        <translation>稍后到期 {n} 个，已达计划次数 {m} 个。</translation>
    </message>
    <message>
        <source>Next on {day}.</source>
        <translation>下次：{day}。</translation>
    </message>
    <message>
        <source>Due by plan</source>
        <translation>计划到期</translation>
    </message>
    <message>
        <source>Change the plan …</source>
        <translation>修改计划 …</translation>
    </message>
    <message>
        <source>New plan …</source>
        <translation>新建计划 …</translation>
    </message>
    <message>
        <source>Contact rules …</source>
        <translation>联系规则 …</translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>Present</source>
        <translation>实到</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已签出</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应到未到</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>¥ a month</source>
        <translation>每月（元）</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月数</translation>
    </message>
    <message>
        <source>Contacts for</source>
        <translation>联系原因</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>系统交接</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>环节</translation>
    </message>
</context>
<context>
    <name>PricesDialog</name>
    <message>
        <source>What a loss costs</source>
        <translation>一单流失值多少</translation>
    </message>
    <message>
        <source>Everybody&apos;s from then on; months that are signed keep their numbers. A loss costs its tier&apos;s amount a month for the term of its process, an avoidable contact the time it was handled.</source>
        <translation>保存后对所有人生效；已签认月份的数字不变。一单流失的成本为其分层的月金额乘以流程的期限，一次可避免的联系为其处理时间。</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>计价标准</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PricesTable</name>
    <message>
        <source>By tier</source>
        <translation>按分层</translation>
    </message>
    <message>
        <source>Term by process</source>
        <translation>各流程合约期</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Otherwise, a month</source>
        <translation>其他情况，每月</translation>
    </message>
    <message>
        <source>Otherwise, months</source>
        <translation>其他情况，月数</translation>
    </message>
    <message>
        <source>An hour of handling a contact</source>
        <translation>处理联系每小时</translation>
    </message>
    <message>
        <source>What contacts that could have been avoided cost, talk and after-work; 0: they are not priced.</source>
        <translation>可避免的联系的成本（通话与话后处理）；0 表示不计价。</translation>
    </message>
    <message>
        <source>Another row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Take the chosen rows out</source>
        <translation>删除选中的行</translation>
    </message>
    <message>
        <source>Several in one cell: with {sign} between them</source>
        <translation>一格多项时用 {sign} 分隔</translation>
    </message>
    <message>
        <source>Avoidable contacts stand in the statement of the process that names their reason; those no process names, in that of the first one.</source>
        <translation>可避免的联系列入注明其原因的流程的账单；没有流程注明的，列入第一个流程的账单。</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>计价标准</translation>
    </message>
    <message>
        <source>“{word}” is no amount</source>
        <translation>“{word}”不是金额</translation>
    </message>
    <message>
        <source>“{word}” is no whole number</source>
        <translation>“{word}”不是整数</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Nothing is shown.</source>
        <translation>未显示任何内容。</translation>
    </message>
    <message>
        <source>Nothing is shown: choose what you need to see.</source>
        <translation>未显示：请选择需要查看的内容。</translation>
    </message>
    <message>
        <source>Nothing is shown: choose what you need it for.</source>
        <translation>未显示：请选择查看用途。</translation>
    </message>
    <message>
        <source>Nothing is shown: for this purpose the number of what you work on is needed.</source>
        <translation>未显示：此用途必须填写所办事项的编号。</translation>
    </message>
    <message>
        <source>Nothing is shown: your role does not need it. Ask somebody whose work it is.</source>
        <translation>未显示：您的角色无需查看，请由负责此项工作的同事办理。</translation>
    </message>
    <message>
        <source>Nothing is shown: you have looked at {made} customers within an hour, and {limit} is the limit. Wait a while, or ask your supervisor.</source>
        <translation>未显示：一小时内您已查看 {made} 位客户，上限为 {limit} 位。请稍后再试，或联系主管。</translation>
    </message>
    <message>
        <source>Nothing is shown: you have looked at {made} customers today, and {limit} is the limit. Ask your supervisor.</source>
        <translation>未显示：今天您已查看 {made} 位客户，上限为 {limit} 位。请联系主管。</translation>
    </message>
    <message>
        <source>Nothing is shown: no source tells this customer&apos;s identity number.</source>
        <translation>未显示：没有数据源提供该客户的证件号码。</translation>
    </message>
    <message>
        <source>Nothing is shown: a task lets only whoever holds it see this, and only until it is done.</source>
        <translation>不予显示：只有任务承办人在任务办结前可以查看。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account numbers</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Numbers in remarks and complaints</source>
        <translation>备注和投诉中的号码</translation>
    </message>
    <message>
        <source>The customer is on the phone</source>
        <translation>客户正在通话</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>通话编号</translation>
    </message>
    <message>
        <source>A complaint is being handled</source>
        <translation>处理投诉</translation>
    </message>
    <message>
        <source>Complaint number</source>
        <translation>投诉单号</translation>
    </message>
    <message>
        <source>A visit at the customer&apos;s home</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>Work order number</source>
        <translation>工单号</translation>
    </message>
    <message>
        <source>A question about a bill</source>
        <translation>账单咨询</translation>
    </message>
    <message>
        <source>Bill or account</source>
        <translation>账单或账户</translation>
    </message>
    <message>
        <source>Handling an order</source>
        <translation>业务办理</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Calling back or winning back</source>
        <translation>外呼回捞</translation>
    </message>
    <message>
        <source>Campaign or task</source>
        <translation>活动或任务</translation>
    </message>
    <message>
        <source>Suspected fraud</source>
        <translation>涉嫌欺诈</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>A task allows it</source>
        <translation>任务授权</translation>
    </message>
    <message>
        <source>Task number</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>asked for in full</source>
        <translation>查看完整信息</translation>
    </message>
    <message>
        <source>copied, masked</source>
        <translation>复制（脱敏）</translation>
    </message>
    <message>
        <source>printed, masked</source>
        <translation>打印（脱敏）</translation>
    </message>
    <message>
        <source>exported, masked</source>
        <translation>导出（脱敏）</translation>
    </message>
</context>
<context>
    <name>Proactive</name>
    <message>
        <source>Ready</source>
        <translation>可派发</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>对照组</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>已派发</translation>
    </message>
    <message>
        <source>Has another task</source>
        <translation>另有任务</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不派发</translation>
    </message>
    <message>
        <source>contract with {who} ends {day}</source>
        <translation>{who}合约 {day} 到期</translation>
    </message>
    <message>
        <source>asked to take the number elsewhere</source>
        <translation>已申请携出</translation>
    </message>
    <message>
        <source>contract ends {day}</source>
        <translation>合约 {day} 到期</translation>
    </message>
    <message>
        <source>bill {before} → {now} yuan (−{share} %)</source>
        <translation>账单 {before} → {now} 元（−{share}%）</translation>
    </message>
    <message>
        <source>data {before} → {now} GB (−{share} %)</source>
        <translation>流量 {before} → {now} GB（−{share}%）</translation>
    </message>
    <message>
        <source>{n} complaints in {days} days</source>
        <translation>{days} 天内投诉 {n} 次</translation>
    </message>
    <message>
        <source>{n} faults in {days} days</source>
        <translation>{days} 天内报障 {n} 次</translation>
    </message>
    <message>
        <source>a promise broken on {day}</source>
        <translation>{day} 承诺失约</translation>
    </message>
    <message>
        <source>{yuan} yuan in arrears</source>
        <translation>欠费 {yuan} 元</translation>
    </message>
    <message>
        <source>customer since {day}</source>
        <translation>{day} 入网</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>异网</translation>
    </message>
    <message>
        <source>Contract with another network ends</source>
        <translation>异网合约到期</translation>
    </message>
    <message>
        <source>Asked to take the number elsewhere</source>
        <translation>申请携号转出</translation>
    </message>
    <message>
        <source>Contract with us ends</source>
        <translation>我网合约到期</translation>
    </message>
    <message>
        <source>Bill falls</source>
        <translation>账单下降</translation>
    </message>
    <message>
        <source>Data usage falls</source>
        <translation>流量下降</translation>
    </message>
    <message>
        <source>Repeated complaints</source>
        <translation>重复投诉</translation>
    </message>
    <message>
        <source>Repeated faults</source>
        <translation>重复报障</translation>
    </message>
    <message>
        <source>A promise was broken</source>
        <translation>承诺失约</translation>
    </message>
    <message>
        <source>Arrears</source>
        <translation>欠费</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新入网</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>took a new product</source>
        <translation>新办业务</translation>
    </message>
    <message>
        <source>renewed the contract</source>
        <translation>已续约</translation>
    </message>
    <message>
        <source>is still a subscriber</source>
        <translation>仍在网</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>{channel} ({share} of {n} contacts)</source>
        <translation>{channel}（{n} 次接触，占 {share}）</translation>
    </message>
    <message>
        <source>{n} points (95 %: {low} to {high})</source>
        <translation>{n} 个百分点（95% 区间 {low} 至 {high}）</translation>
    </message>
    <message>
        <source>none of {n} is over yet</source>
        <translation>{n} 人均未满观察期</translation>
    </message>
    <message>
        <source>{hits} of {n}</source>
        <translation>{n} 人中 {hits} 人</translation>
    </message>
    <message>
        <source>Not known yet: it takes some handed out and some held back whose days are over.</source>
        <translation>尚无结论：需有满观察期的派发客户和对照客户。</translation>
    </message>
    <message>
        <source>No difference beyond chance: {told}.</source>
        <translation>差异未超出偶然：{told}。</translation>
    </message>
    <message>
        <source>It helps: {told}.</source>
        <translation>有效：{told}。</translation>
    </message>
    <message>
        <source>It does harm: {told}.</source>
        <translation>适得其反：{told}。</translation>
    </message>
</context>
<context>
    <name>ProactivePage</name>
    <message>
        <source>As of {time}</source>
        <translation>数据截至 {time}</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>No customers have been read yet.</source>
        <translation>尚未读取客户。</translation>
    </message>
    <message>
        <source>Promises · {n} about to break</source>
        <translation>承诺 · {n} 项即将失约</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>By: {channel}</source>
        <translation>方式：{channel}</translation>
    </message>
    <message>
        <source>Answer script {number}</source>
        <translation>口径 {number}</translation>
    </message>
    <message>
        <source>Keep the promise</source>
        <translation>兑现承诺</translation>
    </message>
    <message>
        <source>Due {time}</source>
        <translation>期限 {time}</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>……另有 {n} 项</translation>
    </message>
    <message>
        <source>Promises to keep: {n}</source>
        <translation>待兑现承诺：{n} 项</translation>
    </message>
    <message>
        <source>Proactive service</source>
        <translation>主动服务</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>Broadband</source>
        <translation>宽带</translation>
    </message>
    <message>
        <source>4G migration</source>
        <translation>4G迁转</translation>
    </message>
    <message>
        <source>Shop orders by phone</source>
        <translation>商城外呼</translation>
    </message>
</context>
<context>
    <name>ProcessCheck</name>
    <message>
        <source>A process has at least two stages: where it begins and where it is won.</source>
        <translation>流程至少有两个环节：起点与成功终点。</translation>
    </message>
    <message>
        <source>Stage {row}: it has no code.</source>
        <translation>环节第 {row} 行：缺少代码。</translation>
    </message>
    <message>
        <source>Stage “{code}” has no name.</source>
        <translation>环节“{code}”没有名称。</translation>
    </message>
    <message>
        <source>Stages: the code “{code}” stands more than once.</source>
        <translation>环节：代码“{code}”重复出现。</translation>
    </message>
    <message>
        <source>Stage “{code}”: the first and the last stage cannot be optional.</source>
        <translation>环节“{code}”：首个与最后一个环节不能为可选。</translation>
    </message>
    <message>
        <source>Stage “{code}” cannot be reached: no hand-over leads to the system “{system}”.</source>
        <translation>环节“{code}”无法到达：没有交接通往系统“{system}”。</translation>
    </message>
    <message>
        <source>Hand-over {row}: it has no code.</source>
        <translation>交接第 {row} 行：缺少代码。</translation>
    </message>
    <message>
        <source>Hand-over “{code}” has no name.</source>
        <translation>交接“{code}”没有名称。</translation>
    </message>
    <message>
        <source>Hand-over “{code}”: it lacks the system that sends or the one that receives.</source>
        <translation>交接“{code}”：缺少发送系统或接收系统。</translation>
    </message>
    <message>
        <source>Hand-over “{code}” leads from “{system}” to itself.</source>
        <translation>交接“{code}”从“{system}”通向自身。</translation>
    </message>
    <message>
        <source>Hand-over “{code}”: say at which stages it is sent and where it arrives.</source>
        <translation>交接“{code}”：请注明在哪些环节发送、到达哪个环节。</translation>
    </message>
    <message>
        <source>Hand-over “{code}” names “{stage}”, which is no stage.</source>
        <translation>交接“{code}”所写的“{stage}”不是环节。</translation>
    </message>
    <message>
        <source>Hand-over “{code}” is sent at “{stage}”, which does not lie before “{arrives}”, where it arrives.</source>
        <translation>交接“{code}”在“{stage}”发送，但它不在到达环节“{arrives}”之前。</translation>
    </message>
    <message>
        <source>Hand-over “{code}”: its stages are recorded by other systems than it names.</source>
        <translation>交接“{code}”：其环节由所写系统之外的系统记录。</translation>
    </message>
    <message>
        <source>Reason group {row}: it has no code.</source>
        <translation>原因分组第 {row} 行：缺少代码。</translation>
    </message>
    <message>
        <source>Reason group “{code}” has no name.</source>
        <translation>原因分组“{code}”没有名称。</translation>
    </message>
    <message>
        <source>Building {row}: it has no code.</source>
        <translation>建设项第 {row} 行：缺少代码。</translation>
    </message>
    <message>
        <source>Building “{code}” has no name.</source>
        <translation>建设项“{code}”没有名称。</translation>
    </message>
    <message>
        <source>Group “{code}” has no reasons.</source>
        <translation>分组“{code}”没有原因。</translation>
    </message>
    <message>
        <source>Reason “{reason}” stands in more than one group.</source>
        <translation>原因“{reason}”出现在多个分组中。</translation>
    </message>
    <message>
        <source>Stage code “{code}” was recorded {n} times and is no stage&apos;s.</source>
        <translation>环节代码“{code}”已记录 {n} 次，但不属于任何环节。</translation>
    </message>
    <message>
        <source>Reason “{reason}” of {n} losses is in no group.</source>
        <translation>原因“{reason}”（{n} 笔流失）未归入任何分组。</translation>
    </message>
    <message>
        <source>Stage “{code}” was never recorded.</source>
        <translation>环节“{code}”从未被记录。</translation>
    </message>
    <message>
        <source>Two ends: {n} were recorded as finished at “{code}”, which is not the last stage.</source>
        <translation>两个终点：有 {n} 笔在“{code}”记录为完成，而它不是最后一个环节。</translation>
    </message>
</context>
<context>
    <name>ProcessEditor</name>
    <message>
        <source>Change the process</source>
        <translation>修改流程</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>What is to be put right</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>At most, h</source>
        <translation>时限（时）</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Also recorded as</source>
        <translation>其他记录代码</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>发送系统</translation>
    </message>
    <message>
        <source>Sent at the stages</source>
        <translation>发送环节</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>接收系统</translation>
    </message>
    <message>
        <source>Arrives at</source>
        <translation>到达环节</translation>
    </message>
    <message>
        <source>Within, h</source>
        <translation>时限（时）</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>系统交接</translation>
    </message>
    <message>
        <source>Reason groups</source>
        <translation>原因分组</translation>
    </message>
    <message>
        <source>What building cures</source>
        <translation>建设可解决</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>出厂</translation>
    </message>
    <message>
        <source>the newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>第 {n} 版</translation>
    </message>
    <message>
        <source>✓ Everything holds, and every code is known.</source>
        <translation>✓ 全部正确，所有代码均已识别。</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors change processes; you may look.</source>
        <translation>流程由班组长、路径分析和主管修改；您可查看。</translation>
    </message>
    <message>
        <source>{n} to be put right before it can be saved</source>
        <translation>更正 {n} 处后方可保存</translation>
    </message>
    <message>
        <source>This is what holds now</source>
        <translation>与当前生效版本相同</translation>
    </message>
    <message>
        <source>Becomes version {n} for everybody</source>
        <translation>将成为所有人的第 {n} 版</translation>
    </message>
</context>
<context>
    <name>ProductsPanel</name>
    <message>
        <source>Products and contracts</source>
        <translation>产品与合约</translation>
    </message>
    <message>
        <source>No products.</source>
        <translation>没有产品。</translation>
    </message>
</context>
<context>
    <name>PromiseDialog</name>
    <message>
        <source>Write down a promise</source>
        <translation>登记承诺</translation>
    </message>
    <message>
        <source>In the words the customer heard</source>
        <translation>按客户听到的原话</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>What exactly</source>
        <translation>具体内容</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>兑现期限</translation>
    </message>
    <message>
        <source>Who keeps it</source>
        <translation>由谁兑现</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>承诺场合</translation>
    </message>
    <message>
        <source>Nobody in particular</source>
        <translation>不指定</translation>
    </message>
    <message>
        <source>Say what was promised</source>
        <translation>请填写承诺内容</translation>
    </message>
    <message>
        <source>The time has passed already</source>
        <translation>该时间已过</translation>
    </message>
</context>
<context>
    <name>Promises</name>
    <message>
        <source>Fault restored</source>
        <translation>障碍修复</translation>
    </message>
    <message>
        <source>Complaint answered</source>
        <translation>投诉答复</translation>
    </message>
    <message>
        <source>Order carried out</source>
        <translation>订单履约</translation>
    </message>
    <message>
        <source>Task done</source>
        <translation>任务完成</translation>
    </message>
    <message>
        <source>Somebody comes</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回电</translation>
    </message>
    <message>
        <source>Network there</source>
        <translation>开通覆盖</translation>
    </message>
    <message>
        <source>Money back</source>
        <translation>退费</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>电话中</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>柜台</translation>
    </message>
    <message>
        <source>by a notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>by an answer script</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>at the customer&apos;s</source>
        <translation>客户处</translation>
    </message>
    <message>
        <source>by the system of record</source>
        <translation>业务系统</translation>
    </message>
    <message>
        <source>in a task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>About to break</source>
        <translation>即将失约</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>已失约</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Was kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>Was broken</source>
        <translation>已失约</translation>
    </message>
    <message>
        <source>Move it, agreed with the customer</source>
        <translation>与客户约定改期</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回承诺</translation>
    </message>
    <message>
        <source>{kind}: {what}</source>
        <translation>{kind}：{what}</translation>
    </message>
    <message>
        <source>{time}, in {age}</source>
        <translation>{time}，还有{age}</translation>
    </message>
    <message>
        <source>{time}, {age} ago</source>
        <translation>{time}，已过{age}</translation>
    </message>
    <message>
        <source>Within {days} days: too few promises to tell.</source>
        <translation>{days} 天内：承诺太少，无法判断。</translation>
    </message>
    <message>
        <source>Within {days} days: {broken} after broken, {kept} after kept promises.</source>
        <translation>{days} 天内投诉：失约后 {broken}，兑现后 {kept}。</translation>
    </message>
</context>
<context>
    <name>PromisesPanel</name>
    <message>
        <source>{n} kept</source>
        <translation>已兑现 {n} 项</translation>
    </message>
    <message>
        <source>Nothing is promised to this customer.</source>
        <translation>对该客户暂无承诺。</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Write down …</source>
        <translation>登记…</translation>
    </message>
</context>
<context>
    <name>PromisesView</name>
    <message>
        <source>Any promise</source>
        <translation>全部承诺</translation>
    </message>
    <message>
        <source>Any unit</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>无单位</translation>
    </message>
    <message>
        <source>▲ {n}</source>
        <translation>▲ {n}</translation>
    </message>
    <message>
        <source>{unit}: {kept} kept, {broken} broken ({low} to {high}), {near} about to break</source>
        <translation>{unit}：兑现 {kept}，失约 {broken}（兑现率 {low} 至 {high}），即将失约 {near}</translation>
    </message>
    <message>
        <source>Week of {day}: {kept} of {n} kept</source>
        <translation>{day} 起一周：{n} 项中兑现 {kept} 项</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>For those listed, or chosen, that are still to be kept</source>
        <translation>针对列出或选中的、尚未兑现的承诺</translation>
    </message>
    <message>
        <source>Kept by unit</source>
        <translation>各单位兑现率</translation>
    </message>
    <message>
        <source>▲ about to break</source>
        <translation>▲ 即将失约</translation>
    </message>
    <message>
        <source>Kept by week due</source>
        <translation>按到期周兑现率</translation>
    </message>
    <message>
        <source>Complaints after</source>
        <translation>其后投诉</translation>
    </message>
    <message>
        <source>Notice …</source>
        <translation>通知…</translation>
    </message>
    <message>
        <source>What became of it …</source>
        <translation>登记结果…</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
</context>
<context>
    <name>QuarantineDialog</name>
    <message>
        <source>Set aside: {source}</source>
        <translation>隔离的数据：{source}</translation>
    </message>
    <message>
        <source>These rows were read but could not be stored. Read = stored + set aside, always. A row that is mended at the source, or fits a corrected mapping, leaves by itself; personal values are masked.</source>
        <translation>这些行已读取但无法入库。已读 = 已入库 + 被隔离，始终成立。在源库改正或映射修正后，该行会自动离开；个人信息已脱敏。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>All reasons ({n})</source>
        <translation>全部原因（{n}）</translation>
    </message>
    <message>
        <source>All reasons ({n}; the newest {shown} are shown)</source>
        <translation>全部原因（{n}，显示最新的 {shown} 条）</translation>
    </message>
    <message>
        <source>Nothing is set aside: every row read was stored</source>
        <translation>没有被隔离的数据：读到的每一行都已入库</translation>
    </message>
    <message>
        <source>Try {n} again</source>
        <translation>重试 {n} 行</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>Personal values are masked.</source>
        <translation>个人信息已脱敏。</translation>
    </message>
    <message>
        <source>Only the newest {n} rows.</source>
        <translation>仅最新的 {n} 行。</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Question {n}</source>
        <translation>第 {n} 题</translation>
    </message>
    <message>
        <source>Remove question {n}</source>
        <translation>删除第 {n} 题</translation>
    </message>
    <message>
        <source>Answer {n}</source>
        <translation>选项 {n}</translation>
    </message>
    <message>
        <source>Answer {n} is right</source>
        <translation>选项 {n} 为正确答案</translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message>
        <source>One question</source>
        <translation>附一道小题</translation>
    </message>
    <message>
        <source>What must everybody know after reading this?</source>
        <translation>读完后每个人必须知道什么？</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Answer {n}</source>
        <translation>选项 {n}</translation>
    </message>
    <message>
        <source>Answer {n} is right</source>
        <translation>选项 {n} 正确</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>All waiting {n}</source>
        <translation>全部等待 {n}</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>In {n} s</source>
        <translation>{n}秒</translation>
    </message>
    <message>
        <source>In target</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>No queue has been read yet</source>
        <translation>尚未读到队列</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Asked for an agent and have none yet</source>
        <translation>已请求人工、尚未接起</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>How long the oldest of those waiting has waited</source>
        <translation>等待最久者已等时长</translation>
    </message>
    <message>
        <source>Service level: answered within the queue&apos;s own seconds</source>
        <translation>服务水平：在本队列规定秒数内接通</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Given up while waiting ÷ requests that are decided</source>
        <translation>等待中放弃 ÷ 已有结果的人工请求量</translation>
    </message>
    <message>
        <source>ASA</source>
        <translation>平均应答</translation>
    </message>
    <message>
        <source>Average speed of answer: mean wait of the answered</source>
        <translation>平均应答速度：接通来电的平均等待时长</translation>
    </message>
</context>
<context>
    <name>QueuesPage</name>
    <message>
        <source>△ no news since {time}: not live</source>
        <translation>△ {time} 起无更新，非实时</translation>
    </message>
    <message>
        <source>No queues have been read yet.</source>
        <translation>尚未读到队列。</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>all inbound queues</source>
        <translation>全部呼入队列</translation>
    </message>
    <message>
        <source>Today and the usual</source>
        <translation>今日与日常值</translation>
    </message>
    <message>
        <source>Service level under every formula</source>
        <translation>各口径服务水平</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Waiting calls</source>
        <translation>等待中的来电</translation>
    </message>
    <message>
        <source>All queues</source>
        <translation>全部队列</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求量</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>接通量</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>放弃量</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>服务水平</translation>
    </message>
    <message>
        <source>ASA</source>
        <translation>平均应答</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
</context>
<context>
    <name>QuizEditor</name>
    <message>
        <source>Question {n} is empty.</source>
        <translation>第 {n} 题没有题目。</translation>
    </message>
    <message>
        <source>Question {n} needs at least {most} answers.</source>
        <translation>第 {n} 题至少要有 {most} 个选项。</translation>
    </message>
    <message>
        <source>Mark the right answer of question {n}.</source>
        <translation>请标出第 {n} 题的正确答案。</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>添加一题</translation>
    </message>
    <message>
        <source>Mark the right answer of each question at its left.</source>
        <translation>在每题正确选项的左侧打点。</translation>
    </message>
</context>
<context>
    <name>QuizView</name>
    <message>
        <source>{right} of {all} right</source>
        <translation>{all} 题对 {right} 题</translation>
    </message>
    <message>
        <source>✓ Passed</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <source>✕ Not passed</source>
        <translation>✕ 未通过</translation>
    </message>
    <message>
        <source>Your answers are kept and count as soon as they reach the hub.</source>
        <translation>答案已保存，送达协作中心后即计分。</translation>
    </message>
    <message>
        <source>The hub did not take your answers. Answer again.</source>
        <translation>协作中心未接受您的答案，请重新作答。</translation>
    </message>
    <message>
        <source>Answer every question.</source>
        <translation>请回答每一题。</translation>
    </message>
    <message>
        <source>{share} % right answers pass.</source>
        <translation>正确率 {share} % 通过。</translation>
    </message>
    <message>
        <source>Attempt {n}.</source>
        <translation>第 {n} 次。</translation>
    </message>
    <message>
        <source>{share} % are asked for: look at the material again.</source>
        <translation>要求 {share} %：请再看一遍材料。</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交卷</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>重新作答</translation>
    </message>
</context>
<context>
    <name>Rankings</name>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>▲ stands out</source>
        <translation>▲ 偏高</translation>
    </message>
    <message>
        <source>Build first</source>
        <translation>优先建设</translation>
    </message>
    <message>
        <source>communities by losses that building would cure</source>
        <translation>按建设可挽回的流失排名的小区</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>covered, no port free</source>
        <translation>已覆盖，无空闲端口</translation>
    </message>
    <message>
        <source>✓ built</source>
        <translation>✓ 已建成</translation>
    </message>
    <message>
        <source>{community}, {month}: {n} lost to what building would cure</source>
        <translation>{community}，{month}：可由建设解决的流失 {n} 单</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>by the month they began · {n} further communities have fewer</source>
        <translation>按商机开始月份 · 另有 {n} 个小区流失更少</translation>
    </message>
    <message>
        <source>by the month they began</source>
        <translation>按商机开始月份</translation>
    </message>
    <message>
        <source>Over months</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Names …</source>
        <translation>别名 …</translation>
    </message>
    <message>
        <source>Reasons left blank</source>
        <translation>原因空白</translation>
    </message>
    <message>
        <source>by whoever refused</source>
        <translation>按退单人</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按人</translation>
    </message>
</context>
<context>
    <name>RateBars</name>
    <message>
        <source>At most {n} in ten minutes</source>
        <translation>十分钟内最多 {n} 条</translation>
    </message>
</context>
<context>
    <name>ReachDialog</name>
    <message>
        <source>Where warnings go</source>
        <translation>预警去向</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发往</translation>
    </message>
    <message>
        <source>Warnings stay in the window. Name a role and a way below.</source>
        <translation>预警目前只在窗口内提示。请在下方选择角色和方式。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Addresses or phones, set apart by commas</source>
        <translation>邮箱或手机号，以逗号分隔</translation>
    </message>
    <message>
        <source>Secret address (https://…)</source>
        <translation>密钥地址（https://…）</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>加签密钥</translation>
    </message>
    <message>
        <source>Kept in this desk&apos;s keyring only; empty: as it is</source>
        <translation>仅存于本机密钥库；留空则不变</translation>
    </message>
    <message>
        <source>Only where the DingTalk robot has one</source>
        <translation>仅钉钉机器人启用加签时填写</translation>
    </message>
    <message>
        <source>Every desk follows this list. The desk that looks at the measures sends; another may take over, so each of them needs the secret address of groups, webhooks and of the SMS platform.</source>
        <translation>所有终端共用此列表。由负责监测的终端发送，其他终端可能接替，因此每台都需要群机器人、Webhook 和短信平台的密钥地址。</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Supervisors and administrators change this list.</source>
        <translation>此列表由现场主管和管理员维护。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>is not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>holds a NUL character or is not UTF-8</source>
        <translation>含有空字符或不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>没有主键</translation>
    </message>
    <message>
        <source>text that is not valid Unicode</source>
        <translation>不是有效的 Unicode 文本</translation>
    </message>
    <message>
        <source>a number beyond 64 bits</source>
        <translation>数值超出 64 位</translation>
    </message>
    <message>
        <source>a value that is neither text nor a number</source>
        <translation>既不是文本也不是数字</translation>
    </message>
    <message>
        <source>is in no calendar</source>
        <translation>不是历法中存在的时间</translation>
    </message>
    <message>
        <source>is not a time of the form {form}</source>
        <translation>不是格式为 {form} 的时间</translation>
    </message>
</context>
<context>
    <name>ReasonsTable</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Linked because</source>
        <translation>关联依据</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Both since</source>
        <translation>同时存在自</translation>
    </message>
    <message>
        <source>No two records to compare</source>
        <translation>没有可对照的两条记录</translation>
    </message>
</context>
<context>
    <name>ReceiversView</name>
    <message>
        <source>of {n} received</source>
        <translation>送达（共 {n}）</translation>
    </message>
    <message>
        <source>Remind the other {n}</source>
        <translation>催 {n} 人</translation>
    </message>
    <message>
        <source>No team</source>
        <translation>无班组</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n}/{all}</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>{n} 超时</translation>
    </message>
    <message>
        <source>Answers to “{question}”: {n}</source>
        <translation>“{question}” 作答 {n} 人</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Tells everybody who has not done what it asks once more, with a sound.</source>
        <translation>再次提醒所有尚未完成的人，并响铃。</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>改发更正…</translation>
    </message>
    <message>
        <source>Writes a new notice in its place; this one stays with its history.</source>
        <translation>另发一条取代本条；本条连同历史保留。</translation>
    </message>
    <message>
        <source>Recall …</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Effect on …</source>
        <translation>效果：选指标…</translation>
    </message>
    <message>
        <source>Measure whose change is wanted</source>
        <translation>要查看变化的指标</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Write down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign in at the hub first: promises are shared through it.</source>
        <translation>请先登录协作中心：承诺经由它共享。</translation>
    </message>
</context>
<context>
    <name>RehearsalPanel</name>
    <message>
        <source>Reading the past …</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>Warnings in {n} days</source>
        <translation>{n} 天预警数</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>日均</translation>
    </message>
    <message>
        <source>Lasting (median)</source>
        <translation>持续时长（中位数）</translation>
    </message>
    <message>
        <source>Limit {n} ({unit}): move to try another</source>
        <translation>阈值 {n}（{unit}）：拖动试算其他阈值</translation>
    </message>
    <message>
        <source>The latest: when, where, the worst reading</source>
        <translation>最近触发：时间、位置、最严重读数</translation>
    </message>
    <message>
        <source>Warnings that began, a column a day</source>
        <translation>每日新增预警，一天一柱</translation>
    </message>
    <message>
        <source>It would never have warned.</source>
        <translation>历史上不会触发。</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>on the last 90 days, as they were read</source>
        <translation>基于近 90 天已读取数据</translation>
    </message>
    <message>
        <source>Limit to try</source>
        <translation>试算阈值</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>The past: {day} {time}</source>
        <translation>回放：{day} {time}</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play on (Space)</source>
        <translation>继续播放（空格）</translation>
    </message>
    <message>
        <source>One minute back (Left)</source>
        <translation>后退一分钟（←）</translation>
    </message>
    <message>
        <source>One minute on (Right)</source>
        <translation>前进一分钟（→）</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>{n} seconds of the past per second</source>
        <translation>{n} 倍速：每秒回放 {n} 秒</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation>各口径服务水平</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>As of:</source>
        <translation>数据截至：</translation>
    </message>
    <message>
        <source>Service level used:</source>
        <translation>所用服务水平口径：</translation>
    </message>
</context>
<context>
    <name>RespondDialog</name>
    <message>
        <source>Respond</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>I&apos;m on it</source>
        <translation>我来处理</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Affected customers: {n}, kept as a list with the warning</source>
        <translation>受影响客户 {n} 位，名单随预警保存</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>to the departments, marked with this warning</source>
        <translation>派至各部门，标注本预警</translation>
    </message>
    <message>
        <source>The rule names no tasks.</source>
        <translation>规则未设任务。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>The rule has no notice.</source>
        <translation>规则未设通知。</translation>
    </message>
    <message>
        <source>To {role}: {title}</source>
        <translation>发给{role}：{title}</translation>
    </message>
    <message>
        <source>To {n} people ({role}): {title}</source>
        <translation>发给{role}共 {n} 人：{title}</translation>
    </message>
    <message>
        <source>You may write to nobody of this role.</source>
        <translation>您不能向该角色的任何人发送。</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>{department}: {title}</source>
        <translation>{department}：{title}</translation>
    </message>
    <message>
        <source>Sign in at the hub first</source>
        <translation>请先登录协作中心</translation>
    </message>
    <message>
        <source>Leads and supervisors respond; you can take it and note.</source>
        <translation>由班组长和主管处置；您可以认领和备注。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Create 1 task</source>
        <translation>生成 1 个任务</translation>
    </message>
    <message>
        <source>Create {n} tasks</source>
        <translation>生成 {n} 个任务</translation>
    </message>
    <message>
        <source>{tasks} and the notice</source>
        <translation>{tasks}和通知</translation>
    </message>
    <message>
        <source>Create the notice</source>
        <translation>生成通知</translation>
    </message>
    <message>
        <source>{n} tasks made.</source>
        <translation>已生成 {n} 个任务。</translation>
    </message>
    <message>
        <source>The notice is on its way.</source>
        <translation>通知正在发送。</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Teams</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>RevealBar</name>
    <message>
        <source>View full information …</source>
        <translation>查看完整信息 …</translation>
    </message>
    <message>
        <source>Visible until {time}</source>
        <translation>完整显示至 {time}</translation>
    </message>
    <message>
        <source>Hide now</source>
        <translation>立即隐藏</translation>
    </message>
    <message>
        <source>Views today: {n}</source>
        <translation>今日被查看 {n} 次</translation>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>View full information</source>
        <translation>查看完整信息</translation>
    </message>
    <message>
        <source>Show for {n} minutes</source>
        <translation>显示 {n} 分钟</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Of {name}, for {n} minutes. Your name, the time and what you say here are written down first, and everybody who opens this customer can read it.</source>
        <translation>{name}，显示 {n} 分钟。显示之前先记录您的姓名、时间和所填内容，打开该客户的人都能看到此记录。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What do you need it for?</source>
        <translation>查看用途</translation>
    </message>
    <message>
        <source>What do you need to see?</source>
        <translation>需要查看的内容</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>{n} more within your limits</source>
        <translation>限额内还可查看 {n} 位</translation>
    </message>
    <message>
        <source>Writing it down and asking the source …</source>
        <translation>正在记录并查询数据源 …</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Agent</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Store staff</source>
        <translation>营业厅人员</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>班组长</translation>
    </message>
    <message>
        <source>Floor supervisor</source>
        <translation>现场主管</translation>
    </message>
    <message>
        <source>Path analyst</source>
        <translation>路径分析</translation>
    </message>
    <message>
        <source>Department handler</source>
        <translation>部门处理人</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>RowsDialog</name>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>RuleBar</name>
    <message>
        <source>Only free seats</source>
        <translation>仅空闲坐席</translation>
    </message>
    <message>
        <source>Ready for {n} s or more, nobody waiting in their queues, no break due. While anybody waits on the floor, at most {most} people are at tasks.</source>
        <translation>示闲满 {n} 秒、其队列无来电等待、无待休。现场有来电等待时，最多 {most} 人处理工单。</translation>
    </message>
    <message>
        <source>Most tasks a person may hold</source>
        <translation>每人最多持有任务数</translation>
    </message>
    <message>
        <source>Whose people are asked</source>
        <translation>从哪个班组选人</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>每人最多</translation>
    </message>
    <message>
        <source>each</source>
        <translation>条</translation>
    </message>
    <message>
        <source>All my teams</source>
        <translation>我的全部班组</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>New warning rule</source>
        <translation>新建预警规则</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请填写名称</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors change rules; you may look.</source>
        <translation>规则由班组长、分析员和主管修改；您可以查看。</translation>
    </message>
    <message>
        <source>Reading the past …</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>What this measure was in the past is not kept.</source>
        <translation>该指标不保留历史。</translation>
    </message>
    <message>
        <source>No source is connected that this measure is read from: there is no past to rehearse on. See Connections.</source>
        <translation>未接入该指标所用的数据源，没有历史可供演练。请见“数据源”页。</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>仅当</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>After minutes</source>
        <translation>分钟后</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the link&apos;s</source>
        <translation>同环节责任部门</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Placed at</source>
        <translation>归入环节</translation>
    </message>
    <message>
        <source>Recorded as</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Text has one of</source>
        <translation>内容含任一词</translation>
    </message>
    <message>
        <source>Text has none of</source>
        <translation>内容不含</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>处理要求</translation>
    </message>
    <message>
        <source>Due in hours</source>
        <translation>时限（小时）</translation>
    </message>
    <message>
        <source>Each customer</source>
        <translation>逐客户</translation>
    </message>
    <message>
        <source>Fixed limits</source>
        <translation>固定阈值</translation>
    </message>
    <message>
        <source>Limits learned from the past</source>
        <translation>历史学习阈值</translation>
    </message>
    <message>
        <source> % of the limit</source>
        <translation> %（占阈值）</translation>
    </message>
    <message>
        <source>Role told then</source>
        <translation>届时通知的角色</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Too much</source>
        <translation>偏高</translation>
    </message>
    <message>
        <source>Too little</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source> cases</source>
        <translation> 件</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source> places at once</source>
        <translation> 处同时</translation>
    </message>
    <message>
        <source>Warn from</source>
        <translation>警告，达到</translation>
    </message>
    <message>
        <source>Caution from</source>
        <translation>注意，达到</translation>
    </message>
    <message>
        <source>Caution below</source>
        <translation>注意，低于</translation>
    </message>
    <message>
        <source>Warn below</source>
        <translation>警告，低于</translation>
    </message>
    <message>
        <source>What</source>
        <translation>监测内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Over the last</source>
        <translation>统计时间窗</translation>
    </message>
    <message>
        <source>Looked at every</source>
        <translation>监测间隔</translation>
    </message>
    <message>
        <source>When</source>
        <translation>触发条件</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Warn of</source>
        <translation>预警方向</translation>
    </message>
    <message>
        <source>Statistic, warn from</source>
        <translation>统计量，警告达到</translation>
    </message>
    <message>
        <source>Statistic, caution from</source>
        <translation>统计量，注意达到</translation>
    </message>
    <message>
        <source>Learned from the last</source>
        <translation>学习最近</translation>
    </message>
    <message>
        <source>Crossed for at least</source>
        <translation>持续超限至少</translation>
    </message>
    <message>
        <source>Over once back by</source>
        <translation>回落幅度达到即恢复</translation>
    </message>
    <message>
        <source>Not on fewer than</source>
        <translation>样本不少于</translation>
    </message>
    <message>
        <source>One flood from</source>
        <translation>合并为风暴，达到</translation>
    </message>
    <message>
        <source>Only in these hours</source>
        <translation>仅在这些时间内</translation>
    </message>
    <message>
        <source>Answer script</source>
        <translation>应答口径</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>通知对象</translation>
    </message>
    <message>
        <source>Told first</source>
        <translation>首先通知</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Notice to every</source>
        <translation>通知全体</translation>
    </message>
    <message>
        <source>Its title; none: no notice</source>
        <translation>通知标题；留空则不发</translation>
    </message>
    <message>
        <source>Its text</source>
        <translation>通知正文</translation>
    </message>
    <message>
        <source>none; in {unit}</source>
        <translation>无；单位{unit}</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Contact rules</source>
        <translation>联系规则</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Not with these tags</source>
        <translation>带有这些标签者除外</translation>
    </message>
    <message>
        <source>In days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多次数</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Leave out whom the centre marks for special care</source>
        <translation>剔除中心标记为需特别关怀的客户</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Hours of each way</source>
        <translation>各联系方式的时间</translation>
    </message>
    <message>
        <source>Contacts at most, over all lists</source>
        <translation>联系次数上限（所有清单合计）</translation>
    </message>
    <message>
        <source>Parts of the day</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Unreachable: tried in vain in so many parts of the day</source>
        <translation>联系不上：在这么多个不同时段尝试未果</translation>
    </message>
    <message>
        <source>Then let rest for</source>
        <translation>之后暂停联系</translation>
    </message>
    <message>
        <source>Nobody with one of these tags is contacted</source>
        <translation>带有以下标签者一律不联系</translation>
    </message>
    <message>
        <source>Who is let be</source>
        <translation>不打扰对象</translation>
    </message>
    <message>
        <source>Supervisors and administrators change these; you may look.</source>
        <translation>由主管和管理员修改；您可查看。</translation>
    </message>
    <message>
        <source>This is what holds now</source>
        <translation>与当前生效规则相同</translation>
    </message>
    <message>
        <source>Warning rules</source>
        <translation>预警规则</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>New from this …</source>
        <translation>以此新建…</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Look at it …</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 是</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ 否</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>第 {n} 版</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Every desk follows these rules; one of them looks at the measures, and another takes over when it is gone.</source>
        <translation>所有终端共用这些规则；由其中一台负责监测，离线时由另一台接替。</translation>
    </message>
    <message>
        <source>Rules of the chain</source>
        <translation>生产环节规则</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Links and departments</source>
        <translation>环节与责任部门</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>恢复出厂</translation>
    </message>
    <message>
        <source>Tried from top to bottom</source>
        <translation>自上而下逐条匹配</translation>
    </message>
    <message>
        <source>This rule</source>
        <translation>当前规则</translation>
    </message>
    <message>
        <source>What it would change</source>
        <translation>改动影响</translation>
    </message>
    <message>
        <source>in the period shown</source>
        <translation>当前统计周期内</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>无记录变动</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Placed at</source>
        <translation>归入环节</translation>
    </message>
    <message>
        <source>{link} (removed)</source>
        <translation>{link}（已删除）</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Give the new rule a name</source>
        <translation>请填写规则名称</translation>
    </message>
    <message>
        <source>“{rule}” asks nothing yet: it would take every case</source>
        <translation>“{rule}”未设条件，会匹配所有记录</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors change rules; you may look.</source>
        <translation>班组长、分析员和主管可修改规则，您只能查看。</translation>
    </message>
    <message>
        <source>The shared rules cannot be used: {why}. These are the last good ones.</source>
        <translation>共享规则无法使用：{why}。当前为最近可用版本。</translation>
    </message>
    <message>
        <source>{n} of {all} cases would move; {left} ({share}) would not be placed</source>
        <translation>{all} 条中有 {n} 条将变动；{left} 条（{share}）未归入环节</translation>
    </message>
</context>
<context>
    <name>SampleDialog</name>
    <message>
        <source>Sign in at the hub first: checks are shared through it.</source>
        <translation>请先登录协作中心：核查经由它共享。</translation>
    </message>
    <message>
        <source>Analysts, leads and supervisors draw samples.</source>
        <translation>抽样由分析员、班组长和主管进行。</translation>
    </message>
    <message>
        <source>Nothing that is listed was lost.</source>
        <translation>列表中没有流失的商机单。</translation>
    </message>
    <message>
        <source>Draw a sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Name, number or team</source>
        <translation>姓名、工号或班组</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Who checks</source>
        <translation>核查人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>At least of each reason</source>
        <translation>每类原因至少</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>精度要求</translation>
    </message>
    <message>
        <source>never what they recorded themselves</source>
        <translation>不核查本人记录的单</translation>
    </message>
    <message>
        <source>{n} of {all} lost orders: Cochran&apos;s size for a share of one half, where most are needed, corrected for so few orders; from each recorded reason in proportion. The same seed draws the same orders.</source>
        <translation>从 {all} 张流失商机单中抽 {n} 张：按 Cochran 公式取占比 50%（所需最多）并作有限总体校正，按记录原因分层、按比例抽取。相同种子抽出相同的单。</translation>
    </message>
    <message>
        <source>More than {n}: allow a wider margin</source>
        <translation>超过 {n} 单：请放宽误差</translation>
    </message>
    <message>
        <source>The seed is a number from 1 on</source>
        <translation>种子为从 1 起的整数</translation>
    </message>
    <message>
        <source>Tick who checks</source>
        <translation>请勾选核查人</translation>
    </message>
    <message>
        <source>about {n} each</source>
        <translation>每人约 {n} 单</translation>
    </message>
    <message>
        <source>Hand out {n} checks</source>
        <translation>派发 {n} 单核查</translation>
    </message>
    <message>
        <source>Recording check</source>
        <translation>录音核查</translation>
    </message>
    <message>
        <source>Listen to the recording, or call the customer back where there is none, and record the true reason: finish this task.</source>
        <translation>听录音；没有录音的回拨客户。办结本任务时填写真实原因。</translation>
    </message>
    <message>
        <source>{n} of the orders went to nobody: all who were chosen recorded them.</source>
        <translation>有 {n} 单未派出：所选人员都是其记录人。</translation>
    </message>
</context>
<context>
    <name>ScriptChoices</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ScriptPromises</name>
    <message>
        <source>Write down: {words}</source>
        <translation>登记承诺：{words}</translation>
    </message>
    <message>
        <source>Told the customer? Write the promise down:</source>
        <translation>已告知客户？点击登记承诺：</translation>
    </message>
</context>
<context>
    <name>ScriptState</name>
    <message>
        <source>Holds now</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已被替代</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>from {begins}</source>
        <translation>{begins} 起有效</translation>
    </message>
    <message>
        <source>{begins} to {ends}</source>
        <translation>{begins} 至 {ends} 有效</translation>
    </message>
</context>
<context>
    <name>ScriptVersions</name>
    <message>
        <source>The first version.</source>
        <translation>第一个版本。</translation>
    </message>
    <message>
        <source>The same words as {before}.</source>
        <translation>与 {before} 文字相同。</translation>
    </message>
    <message>
        <source>What {version} changed in {before}: added marked, removed struck out.</source>
        <translation>{version} 相对 {before} 的改动：新增加底色，删除加删除线。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>From</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>失效</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改动内容</translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Text of the script</source>
        <translation>口径正文</translation>
    </message>
    <message>
        <source>Choose a script: its text appears here.</source>
        <translation>选一条口径，正文显示在这里。</translation>
    </message>
    <message>
        <source>✕ Gone</source>
        <translation>✕ 已删除</translation>
    </message>
    <message>
        <source>Answers: {reasons}</source>
        <translation>适用原因：{reasons}</translation>
    </message>
    <message>
        <source>Version {version} holds now: show it</source>
        <translation>现行版本是 {version}：查看</translation>
    </message>
    <message>
        <source>Its source does not keep this script any more: do not tell it.</source>
        <translation>来源系统已删除这条口径，请勿再用。</translation>
    </message>
    <message>
        <source>Withdrawn {time}: do not tell this any more.</source>
        <translation>已于 {time} 撤回，请勿再用。</translation>
    </message>
    <message>
        <source>It held until {time}: do not tell this any more.</source>
        <translation>有效期至 {time}，已过期，请勿再用。</translation>
    </message>
    <message>
        <source>It does not hold before {time}: do not tell this yet.</source>
        <translation>{time} 起才生效，请先不要使用。</translation>
    </message>
    <message>
        <source>A newer version has begun: do not tell this any more.</source>
        <translation>新版本已生效，请勿再用这一版。</translation>
    </message>
    <message>
        <source>[The rest stands at the source.]</source>
        <translation>［其余内容请到来源系统查看。］</translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <source>No source gives answer scripts yet.</source>
        <translation>还没有数据源提供知识口径。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Answer scripts</source>
        <translation>知识口径</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Word, pinyin, initials, number or reason</source>
        <translation>词语、拼音、首字母、编号或原因</translation>
    </message>
    <message>
        <source>Search the answer scripts</source>
        <translation>查找知识口径</translation>
    </message>
    <message>
        <source>No script holds these words.</source>
        <translation>没有口径包含这些词。</translation>
    </message>
</context>
<context>
    <name>ScriptsPanel</name>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No source gives answer scripts.</source>
        <translation>没有数据源提供知识口径。</translation>
    </message>
    <message>
        <source>No script holds these words.</source>
        <translation>没有口径包含这些词。</translation>
    </message>
    <message>
        <source>No script answers what this customer asked. Type a word, pinyin or initials to search all.</source>
        <translation>没有与该客户来电原因对应的口径。输入词语、拼音或首字母可在全部口径中查找。</translation>
    </message>
    <message>
        <source>Answer scripts</source>
        <translation>知识口径</translation>
    </message>
    <message>
        <source>Word, pinyin or initials</source>
        <translation>词语、拼音或首字母</translation>
    </message>
    <message>
        <source>Search the answer scripts</source>
        <translation>查找知识口径</translation>
    </message>
    <message>
        <source>Fitting answer scripts</source>
        <translation>适用的知识口径</translation>
    </message>
</context>
<context>
    <name>SeatCanvas</name>
    <message>
        <source>No seats to show</source>
        <translation>没有可显示的坐席</translation>
    </message>
    <message>
        <source>Seat wall</source>
        <translation>坐席墙</translation>
    </message>
    <message>
        <source>Seats: {seats}, groups: {groups}. The table lists the same seats.</source>
        <translation>共 {seats} 席，分 {groups} 组。表格列出的是同样的坐席。</translation>
    </message>
</context>
<context>
    <name>SeatColumn</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In state</source>
        <translation>状态时长</translation>
    </message>
    <message>
        <source>Break asked</source>
        <translation>小休申请</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>今日接听</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
    <message>
        <source>Mean wrap-up</source>
        <translation>整理均长</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>工位</translation>
    </message>
</context>
<context>
    <name>SeatPanel</name>
    <message>
        <source>No. {number}</source>
        <translation>工号 {number}</translation>
    </message>
    <message>
        <source>Customer {customer}</source>
        <translation>客户 {customer}</translation>
    </message>
    <message>
        <source>Breaks today</source>
        <translation>今日小休</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>今日签入</translation>
    </message>
    <message>
        <source>Handled today</source>
        <translation>今日接听</translation>
    </message>
    <message>
        <source>AHT</source>
        <translation>平均处理</translation>
    </message>
    <message>
        <source>Mean wrap-up</source>
        <translation>平均整理</translation>
    </message>
    <message>
        <source>{sign} over {limit}</source>
        <translation>{sign} 超过 {limit}</translation>
    </message>
    <message>
        <source>{sign} below its low limit</source>
        <translation>{sign} 低于下限</translation>
    </message>
    <message>
        <source>Give a task …</source>
        <translation>派任务…</translation>
    </message>
    <message>
        <source>Select a seat to see its day.</source>
        <translation>选中坐席，查看其当日情况。</translation>
    </message>
</context>
<context>
    <name>SeatTable</name>
    <message>
        <source>Default columns</source>
        <translation>默认列</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Seats: {seats}, a line each</source>
        <translation>共 {seats} 席，每行一席</translation>
    </message>
</context>
<context>
    <name>SeatWall</name>
    <message>
        <source>over the caution limit</source>
        <translation>超过提醒线</translation>
    </message>
    <message>
        <source>over the warning limit</source>
        <translation>超过预警线</translation>
    </message>
    <message>
        <source>1 seat</source>
        <translation>1 席</translation>
    </message>
    <message>
        <source>{count} seats</source>
        <translation>{count} 席</translation>
    </message>
    <message>
        <source>{count} handled · AHT {aht}</source>
        <translation>接听 {count} · 平均处理 {aht}</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>Call reason</source>
        <translation>来电原因</translation>
    </message>
    <message>
        <source>Today: {day} · wrap-up {wrapup} · breaks {breaks}</source>
        <translation>今日：{day} · 整理均长 {wrapup} · 小休 {breaks}</translation>
    </message>
</context>
<context>
    <name>SeatsHead</name>
    <message>
        <source>All skills</source>
        <translation>全部技能</translation>
    </message>
    <message>
        <source>All teams</source>
        <translation>全部班组</translation>
    </message>
    <message>
        <source>Show the wall (Ctrl+T)</source>
        <translation>切换到坐席墙（Ctrl+T）</translation>
    </message>
    <message>
        <source>Show the table (Ctrl+T)</source>
        <translation>切换到表格（Ctrl+T）</translation>
    </message>
    <message>
        <source>Over limit {n}</source>
        <translation>仅超限 {n}</translation>
    </message>
    <message>
        <source>By team</source>
        <translation>按班组</translation>
    </message>
    <message>
        <source>By queue</source>
        <translation>按队列</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By site</source>
        <translation>按职场</translation>
    </message>
    <message>
        <source>One group</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>马赛克</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自适应</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>最久优先</translation>
    </message>
    <message>
        <source>Find a seat</source>
        <translation>查找坐席</translation>
    </message>
    <message>
        <source>Hand work to free seats (Ctrl+Alt+G)</source>
        <translation>向空闲坐席派活 (Ctrl+Alt+G)</translation>
    </message>
    <message>
        <source>Shift replay (Ctrl+R)</source>
        <translation>班次回放（Ctrl+R）</translation>
    </message>
    <message>
        <source>Second-screen wallboard (Ctrl+Shift+W)</source>
        <translation>第二屏大屏（Ctrl+Shift+W）</translation>
    </message>
</context>
<context>
    <name>SeatsPanel</name>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send to a department</source>
        <translation>发给部门</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} 条任务</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose the department …</source>
        <translation>请选择部门…</translation>
    </message>
    <message>
        <source>{n} were sent there from this desk: send them again</source>
        <translation>其中 {n} 条已从本工作台发过：重新发送</translation>
    </message>
    <message>
        <source>Write the file …</source>
        <translation>生成文件…</translation>
    </message>
    <message>
        <source>Send {n}</source>
        <translation>发送 {n} 条</translation>
    </message>
    <message>
        <source>The house has named no department yet. Supervisors do that in the settings, under “The house”.</source>
        <translation>本中心尚未登记部门。现场主管可在设置的“全中心”中登记。</translation>
    </message>
    <message>
        <source>The house has named no mail server yet.</source>
        <translation>本中心尚未设置邮件服务器。</translation>
    </message>
    <message>
        <source>Nothing is left to send.</source>
        <translation>没有可发送的任务。</translation>
    </message>
    <message>
        <source>A mail to {address}, the answer form attached as CSV.</source>
        <translation>邮件发往 {address}，回单以 CSV 附上。</translation>
    </message>
    <message>
        <source>A file with the answer form, to be brought to them.</source>
        <translation>生成带回单的文件，由您转交。</translation>
    </message>
    <message>
        <source>A message to their webhook, the answer form inside.</source>
        <translation>向其 Webhook 发送消息，内含回单。</translation>
    </message>
    <message>
        <source>A message to their group. Robots of groups carry text only: the tasks with their codes, no answer form.</source>
        <translation>向其群里发送消息。群机器人只能发文字：任务及任务码，不含回单。</translation>
    </message>
    <message>
        <source>▲ Meant for another department: {n} of them.</source>
        <translation>▲ 其中 {n} 条原定发给其他部门。</translation>
    </message>
    <message>
        <source>Customers&apos; numbers, names and addresses are masked.</source>
        <translation>客户的号码、姓名和地址均已隐藏。</translation>
    </message>
    <message>
        <source>▲ In full leave the house, because the tasks allow it: {fields} of {n} customers. That is written down for each. Everything else is masked.</source>
        <translation>▲ 因任务允许，以下资料将完整发出：{n} 位客户的{fields}。每一位都会留下记录，其余均已隐藏。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>现场</translation>
    </message>
    <message>
        <source>Customers&apos; data</source>
        <translation>客户数据</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Changes at once, without a restart.</source>
        <translation>立即生效，无需重启。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes in a dim room.</source>
        <translation>光线较暗时，深色更护眼。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>疏密</translation>
    </message>
    <message>
        <source>Compact shows more rows; comfortable is easier to hit.</source>
        <translation>紧凑显示更多行，宽松更容易点中。</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>协作中心</translation>
    </message>
    <message>
        <source>Separated by commas; empty keeps all. What is not kept is fetched from the centre when it is asked for. Counts at once.</source>
        <translation>用逗号分隔；留空则全部保留。未保留的，查询时从中心临时读取。立即生效。</translation>
    </message>
    <message>
        <source>Orders the navigation by what you do most, and says what of a customer you may have shown in full.</source>
        <translation>按最常做的工作排列导航，并决定可完整查看客户的哪些信息。</translation>
    </message>
    <message>
        <source>Floor supervisor</source>
        <translation>现场主管</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>班组长</translation>
    </message>
    <message>
        <source>Store staff</source>
        <translation>营业厅人员</translation>
    </message>
    <message>
        <source>Path analyst</source>
        <translation>路径分析员</translation>
    </message>
    <message>
        <source>Service level formula</source>
        <translation>服务水平口径</translation>
    </message>
    <message>
        <source>The formula behind every service level shown and exported. The queue page shows the same day under all of them.</source>
        <translation>显示和导出的服务水平均按此口径计算。队列页列出同一天各口径的结果。</translation>
    </message>
    <message>
        <source>Sound at a warning limit</source>
        <translation>预警提示音</translation>
    </message>
    <message>
        <source>One short sound when a seat crosses its warning limit.</source>
        <translation>坐席超过预警线时，短响一声。</translation>
    </message>
    <message>
        <source>Sound of warnings</source>
        <translation>预警声音</translation>
    </message>
    <message>
        <source>A short sound when something new is wrong that concerns your role and its rule asks for a sound.</source>
        <translation>出现与您角色相关的新预警且规则要求声音时，短响一声。</translation>
    </message>
    <message>
        <source>Floor is stale after</source>
        <translation>现场数据过期时限</translation>
    </message>
    <message>
        <source>Without news from the call distribution for this long, the board greys and its figures stop counting as true.</source>
        <translation>话务平台超过此时长没有新数据，坐席墙变灰，各项指标不再作准。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Sound of notices</source>
        <translation>通知提示音</translation>
    </message>
    <message>
        <source>A short sound for an important notice, a longer one for an urgent one; none while you talk to a customer.</source>
        <translation>重要通知响一声，紧急通知响得更久；通话中不响。</translation>
    </message>
    <message>
        <source>Your agent number</source>
        <translation>您的工号</translation>
    </message>
    <message>
        <source>Your number (工号) at the call distribution: who calls you opens by itself. Empty: nothing opens by itself.</source>
        <translation>您在话务平台的工号：打给您的客户会自动弹出。留空则不弹屏。</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜面模式</translation>
    </message>
    <message>
        <source>A customer can see this screen: tiers, traits, remarks and internal notes are not shown.</source>
        <translation>客户能看到此屏幕：不显示分层、特征、备注和内部记录。</translation>
    </message>
    <message>
        <source>Lock when idle for</source>
        <translation>空闲多久后锁定</translation>
    </message>
    <message>
        <source>Covers the window, hides what was shown of customers and empties the clipboard. Sources and warnings go on. 0 never locks.</source>
        <translation>遮盖窗口，隐藏已显示的客户信息并清空剪贴板。数据源和告警照常。0 表示从不锁定。</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>PIN of the lock</source>
        <translation>锁屏 PIN 码</translation>
    </message>
    <message>
        <source>Asked for when the window was locked and at every start; without one any key unlocks. It guards the screen, it encrypts nothing.</source>
        <translation>锁定后和每次启动时输入；未设置时按任意键解锁。只保护屏幕，不加密数据。</translation>
    </message>
    <message>
        <source>Customers shown in full within an hour</source>
        <translation>每小时完整查看客户数</translation>
    </message>
    <message>
        <source>At most, by one person. Each is written down.</source>
        <translation>每人上限，每次都有记录。</translation>
    </message>
    <message>
        <source>Customers shown in full in a day</source>
        <translation>每天完整查看客户数</translation>
    </message>
    <message>
        <source>Sites kept here</source>
        <translation>本机保留的职场</translation>
    </message>
    <message>
        <source>Teams kept here</source>
        <translation>本机保留的班组</translation>
    </message>
    <message>
        <source>Regions kept here</source>
        <translation>本机保留的区域</translation>
    </message>
    <message>
        <source>History kept here</source>
        <translation>本机保留的历史</translation>
    </message>
    <message>
        <source>At most this many days; 0 keeps what the mappings keep. Counts at once.</source>
        <translation>最多保留的天数；0 表示按映射文件。立即生效。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Server of the hub</source>
        <translation>协作中心服务器</translation>
    </message>
    <message>
        <source>As your administrator gave it: postgresql://server/database. Empty: a file on this computer that nobody else sees.</source>
        <translation>由管理员提供：postgresql://服务器/数据库。留空：使用本机上的一个文件，别人看不到。</translation>
    </message>
    <message>
        <source>Your login at the hub</source>
        <translation>您在协作中心的登录名</translation>
    </message>
    <message>
        <source>Who you are for your colleagues. A click on your name at the top signs you in; the password is kept in the keyring.</source>
        <translation>同事眼中的您是谁。点击顶部的姓名即可登录；密码保存在系统密钥环中。</translation>
    </message>
    <message>
        <source>Paused sources</source>
        <translation>已暂停的数据源</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in at the hub</source>
        <translation>登录协作中心</translation>
    </message>
    <message>
        <source>The password is kept in this computer&apos;s keyring and shown nowhere.</source>
        <translation>密码保存在本机密钥环中，任何地方都不显示。</translation>
    </message>
    <message>
        <source>People of this hub</source>
        <translation>本协作中心的人员</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>The hub is what you share with your colleagues: notices, tasks, the board, breaks. Your administrator gave you its address and your login. Without an address it is a file on this computer that only you see.</source>
        <translation>协作中心是您与同事共享的内容：通知、任务、公告栏、小休。地址和登录名由管理员提供。不填地址时，它是本机上只有您能看到的一个文件。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Signed in as {name}, {role}.</source>
        <translation>当前登录：{name}，{role}。</translation>
    </message>
    <message>
        <source>Leave name and password out of the address; they have fields of their own.</source>
        <translation>地址中请不要包含用户名和密码，它们有单独的输入框。</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>正在登录…</translation>
    </message>
</context>
<context>
    <name>Sms</name>
    <message>
        <source>the customer&apos;s name</source>
        <translation>客户姓名</translation>
    </message>
    <message>
        <source>what it is about</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>today&apos;s date</source>
        <translation>今天的日期</translation>
    </message>
    <message>
        <source>The message has no text.</source>
        <translation>短信没有内容。</translation>
    </message>
    <message>
        <source>There is no field {{{said}}}.</source>
        <translation>没有字段 {{{said}}}。</translation>
    </message>
    <message>
        <source>A brace is not closed, or nothing stands in it.</source>
        <translation>大括号未闭合，或其中没有内容。</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未送达</translation>
    </message>
    <message>
        <source>wants no messages any more</source>
        <translation>退订</translation>
    </message>
    <message>
        <source>Read delivery receipts</source>
        <translation>读取短信回执</translation>
    </message>
    <message>
        <source>no row has the headings batch_id, row_id and status</source>
        <translation>没有任何一行带有 batch_id、row_id 和 status 列名</translation>
    </message>
    <message>
        <source>{what}: {n}</source>
        <translation>{what}：{n}</translation>
    </message>
    <message>
        <source>recorded already: {known} · not of a batch known here: {unknown}</source>
        <translation>已记录：{known} · 不属于已知批次：{unknown}</translation>
    </message>
    <message>
        <source>Receipts in {file}</source>
        <translation>{file} 中的回执</translation>
    </message>
    <message>
        <source>Nothing is recorded before you say so. Whoever wants no messages any more is not contacted from then on.</source>
        <translation>确认之前不会记录。退订的客户此后不再联系。</translation>
    </message>
    <message>
        <source>Record {n}</source>
        <translation>记录 {n} 条</translation>
    </message>
    <message>
        <source>The file says nothing that is not recorded.</source>
        <translation>文件中的内容均已记录。</translation>
    </message>
    <message>
        <source>{n} receipts are recorded.</source>
        <translation>已记录 {n} 条回执。</translation>
    </message>
    <message>
        <source>Sign in at the hub first: messages are recorded there.</source>
        <translation>请先登录协作中心：短信记录保存在那里。</translation>
    </message>
    <message>
        <source>Your role does not write to many customers at once.</source>
        <translation>您的角色不能批量联系客户。</translation>
    </message>
    <message>
        <source>None of what is chosen has a customer to write to.</source>
        <translation>所选内容中没有可发送的客户。</translation>
    </message>
    <message>
        <source>There are more than {n} customers: choose fewer.</source>
        <translation>客户超过 {n} 位：请减少选择。</translation>
    </message>
    <message>
        <source>Zhang San</source>
        <translation>张三</translation>
    </message>
    <message>
        <source>{n} have no mobile number</source>
        <translation>{n} 位没有手机号码</translation>
    </message>
    <message>
        <source>{n} come twice</source>
        <translation>{n} 位号码重复</translation>
    </message>
    <message>
        <source>{n} are just written to from {name}’s desk</source>
        <translation>{n} 位正由{name}的席位发送短信</translation>
    </message>
    <message>
        <source>The hub is away: make sure that nobody else writes to the same customers now.</source>
        <translation>枢纽不在线：请确认此刻没有别人给同一批客户发短信。</translation>
    </message>
    <message>
        <source>{n} messages are in {path}, batch {batch}.</source>
        <translation>{n} 条短信已写入 {path}，批次 {batch}。</translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <translation>未包括：{why}</translation>
    </message>
    <message>
        <source>Hand the file to the SMS platform, then read its receipts.</source>
        <translation>请将文件交给短信平台，之后读取回执。</translation>
    </message>
</context>
<context>
    <name>SmsDialog</name>
    <message>
        <source>Text messages</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>A message to {n} customers</source>
        <translation>给 {n} 位客户的短信</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>短信内容</translation>
    </message>
    <message>
        <source>Dear {name}, …  Reply T to unsubscribe</source>
        <translation>尊敬的{name}，……回T退订</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Write the batch file …</source>
        <translation>生成批量文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>For example: {text} ({n} characters, {parts} parts)</source>
        <translation>例如：{text}（{n} 字，计 {parts} 条）</translation>
    </message>
    <message>
        <source>phone number and name</source>
        <translation>电话和姓名</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>▲ In full leave the house: {fields} of each customer. That is written down for each. Whom the contact rules spare, who has no mobile number or comes twice is left out.</source>
        <translation>▲ 以下内容将完整离开本单位：每位客户的{fields}，逐条留痕。触达规则排除的、没有手机号的和重复的客户不在其中。</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>{source} cannot be read: {detail}. What was read before stays on screen with its age. It is tried again by itself.</source>
        <translation>无法读取{source}：{detail}。此前读到的数据仍显示在屏幕上，并注明已过时长。系统会自动重试。</translation>
    </message>
    <message>
        <source>The database file of {source} is not there ({file}). What was read before stays on screen with its age. Put the file back or correct the mapping&apos;s url; it is tried again by itself.</source>
        <translation>找不到{source}的数据库文件（{file}）。此前读到的数据仍显示在屏幕上，并注明已过时长。请放回该文件，或改正映射文件中的 url；系统会自动重试。</translation>
    </message>
    <message>
        <source>The database of {source} is damaged or no database ({detail}). What was read before stays on screen with its age. Its owner must restore it; it is tried again by itself.</source>
        <translation>{source}的数据库已损坏，或不是数据库（{detail}）。此前读到的数据仍显示在屏幕上，并注明已过时长。请其管理部门恢复；系统会自动重试。</translation>
    </message>
    <message>
        <source>The database of {source} is locked by another program. What was read before stays on screen with its age. It is tried again by itself.</source>
        <translation>{source}的数据库被其他程序锁定。此前读到的数据仍显示在屏幕上，并注明已过时长。系统会自动重试。</translation>
    </message>
    <message>
        <source>{source}: databases of the kind {kind} cannot be read. PostgreSQL, MySQL, MariaDB and SQLite can: their URLs begin with postgresql://, mysql://, mariadb:// and sqlite:///.</source>
        <translation>{source}：不能读取 {kind} 类型的数据库。可以读取 PostgreSQL、MySQL、MariaDB 和 SQLite：其连接地址以 postgresql://、mysql://、mariadb:// 和 sqlite:/// 开头。</translation>
    </message>
    <message>
        <source>{source} refuses the login {user}: the password is wrong or missing. What was read before stays on screen with its age. Enter the password on the connections page.</source>
        <translation>{source} 拒绝登录账号 {user}：密码错误或未提供。之前读到的数据仍显示在屏幕上并标明时效。请在“连接”页输入密码。</translation>
    </message>
    <message>
        <source>{source} does not answer: nothing takes connections at {place}. What was read before stays on screen with its age. Check that the database runs, its port and the firewall; it is tried again by itself.</source>
        <translation>{source} 没有应答：{place} 处没有程序接受连接。之前读到的数据仍显示在屏幕上并标明时效。请检查数据库是否运行、端口和防火墙；系统会自动重试。</translation>
    </message>
    <message>
        <source>{source} is not found: there is no computer called {host} in this network. What was read before stays on screen with its age. Check the name in the mapping&apos;s url and the network; it is tried again by itself.</source>
        <translation>找不到 {source}：网络中没有名为 {host} 的主机。之前读到的数据仍显示在屏幕上并标明时效。请检查映射文件 url 中的主机名和网络；系统会自动重试。</translation>
    </message>
    <message>
        <source>The server of {source} has no database {database}, or none that {user} may use. Correct the mapping&apos;s url, or ask the owner of the database; it is tried again by itself.</source>
        <translation>{source} 的服务器上没有数据库 {database}，或者账号 {user} 无权使用。请修改映射文件中的 url，或联系数据库管理员；系统会自动重试。</translation>
    </message>
    <message>
        <source>No encrypted connection with {source} can be made ({detail}). Check the certificates and what the mapping&apos;s url says about encryption; it is tried again by itself.</source>
        <translation>无法与 {source} 建立加密连接（{detail}）。请检查证书以及映射文件 url 中的加密设置；系统会自动重试。</translation>
    </message>
    <message>
        <source>The server of {source} has no connection left. What was read before stays on screen with its age. It is tried again by itself; if it lasts, its owner must allow more.</source>
        <translation>{source} 的服务器连接数已满。之前读到的数据仍显示在屏幕上并标明时效。系统会自动重试；如果一直如此，请管理员提高连接数上限。</translation>
    </message>
    <message>
        <source>The server of {source} is starting, stopping or has cut the connection ({detail}). What was read before stays on screen with its age. It is tried again by itself.</source>
        <translation>{source} 的服务器正在启动、正在停止或断开了连接（{detail}）。之前读到的数据仍显示在屏幕上并标明时效。系统会自动重试。</translation>
    </message>
    <message>
        <source>{source} took too long to answer, and the question was ended. What was read before stays on screen with its age. It is tried again by itself; an index on the feed&apos;s key and cursor helps.</source>
        <translation>{source} 应答时间过长，查询已被终止。之前读到的数据仍显示在屏幕上并标明时效。系统会自动重试；在主键列和游标列上建索引会有帮助。</translation>
    </message>
    <message>
        <source>The login {user} may not read everything the mapping of {source} names ({detail}). Ask the owner of the database for the right to read it; it is tried again by itself.</source>
        <translation>账号 {user} 无权读取 {source} 的映射文件所涉及的全部内容（{detail}）。请联系数据库管理员授予读取权限；系统会自动重试。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: this login may not read table {table}. Its other feeds go on. Ask the owner of the database for the right to read it.</source>
        <translation>{source} 的数据流 {feed} 已停止：该账号无权读取表 {table}。其他数据流照常。请联系数据库管理员授予读取权限。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: column {column} is read as “native”, a time of the database&apos;s own, and is {kind}. Its other feeds go on. Give the format of its times.</source>
        <translation>{source} 的数据流 {feed} 已停止：列 {column} 按“native”（数据库自身的时间类型）读取，但其类型是 {kind}。其他数据流照常。请写明其时间格式。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: it brings identity numbers, and there is no key to protect them with here. Its other feeds go on. Open the profile&apos;s store first.</source>
        <translation>{source} 的数据流 {feed} 已停止：其中含有证件号码，而这里没有用于保护号码的密钥。其他数据流照常。请先打开该配置的本地库。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: the identity number in {column} would also be kept unprotected, as a key, a cursor or another column. Its other feeds go on. Correct the mapping.</source>
        <translation>{source} 的数据流 {feed} 已停止：列 {column} 中的证件号码还会作为主键、游标或其他列未经保护地保存。其他数据流照常。请修改映射文件。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has suddenly lost {gone} of its {before} rows. They are kept here until you confirm that they are gone; new and changed rows go on coming.</source>
        <translation>{source} 的数据流 {feed} 突然少了 {before} 行中的 {gone} 行。在您确认这些行确已删除之前，本地仍保留它们；新增和变更的行照常更新。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: {detail}. Its other feeds go on.</source>
        <translation>{source}的数据流 {feed} 已停止：{detail}。其他数据流照常。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: the source has no table {table} (any more). Its other feeds go on. Correct the mapping, or ask the owner of the database.</source>
        <translation>{source}的数据流 {feed} 已停止：源库中没有（或已不再有）表 {table}。其他数据流照常。请改正映射文件，或询问该数据库的管理部门。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: table {table} has no column {column} (any more); it has {columns}. Its other feeds go on. Correct the mapping.</source>
        <translation>{source}的数据流 {feed} 已停止：表 {table} 中没有（或已不再有）列 {column}，现有列为 {columns}。其他数据流照常。请改正映射文件。</translation>
    </message>
    <message>
        <source>Feed {feed} of {source} has stopped: column {column} was {before} and is {now}. Its other feeds go on. Check that the mapping still fits, then write the date of the check into the feed as `reviewed`; the feed is then read anew.</source>
        <translation>{source}的数据流 {feed} 已停止：列 {column} 原为 {before}，现为 {now}。其他数据流照常。请核对映射是否仍适用，再把核对日期写入该数据流的 `reviewed`；之后将重新读取该数据流。</translation>
    </message>
    <message>
        <source>No source is connected yet: the page Connections adds one.</source>
        <translation>尚未接入数据源：请在“数据源”页添加。</translation>
    </message>
    <message>
        <source>None of the connected sources has it: the page Connections says what is missing.</source>
        <translation>已接入的数据源都没有这些数据：“数据源”页列出缺少什么。</translation>
    </message>
    <message>
        <source>{why} What comes from other sources still works.</source>
        <translation>{why}其他数据源的内容照常可用。</translation>
    </message>
    <message>
        <source>{source} is being read; it appears as soon as it is there.</source>
        <translation>正在读取{source}，读到后立即显示。</translation>
    </message>
    <message>
        <source>Nothing of it has come from {sources} yet.</source>
        <translation>{sources}中还没有这些数据。</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>无数据源</translation>
    </message>
    <message>
        <source>{failed} of {all} sources silent</source>
        <translation>{failed}/{all} 个数据源无更新</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>载入中</translation>
    </message>
    <message>
        <source>A source is paused</source>
        <translation>有数据源已暂停</translation>
    </message>
    <message>
        <source>All sources live</source>
        <translation>数据源全部正常</translation>
    </message>
    <message>
        <source>{source} was not searched by this: no index of {table} begins with {column}, so its whole table would be read. Search by something else, or ask its owner for an index.</source>
        <translation>没有按此条件查询{source}：表 {table} 没有以 {column} 开头的索引，会读完整张表。请换个条件查询，或请系统负责人建索引。</translation>
    </message>
    <message>
        <source>{source} did not answer within {seconds} s and is not waited for any longer.</source>
        <translation>{source}在 {seconds} 秒内没有应答，不再等待。</translation>
    </message>
    <message>
        <source>{source} was not waited for.</source>
        <translation>没有等待{source}的应答。</translation>
    </message>
    <message>
        <source>The wall of seats: who is doing what, for how long</source>
        <translation>座席墙：谁在做什么、持续多久</translation>
    </message>
    <message>
        <source>Queues, service level and today&apos;s calls</source>
        <translation>队列、服务水平与今日话务</translation>
    </message>
    <message>
        <source>Customers: finding one, one id across the systems</source>
        <translation>客户：查找客户、跨系统统一身份</translation>
    </message>
    <message>
        <source>Replay of the floor, and states shorter than a look</source>
        <translation>现场回放，以及短于一次轮询的状态</translation>
    </message>
    <message>
        <source>Intervals as the call distribution counted them</source>
        <translation>话务平台自己统计的时段数据</translation>
    </message>
    <message>
        <source>Seats and results by team, site and region</source>
        <translation>按班组、职场、区域查看座席与业绩</translation>
    </message>
    <message>
        <source>Schedules: who should be here, and adherence</source>
        <translation>排班：应到人员与遵时率</translation>
    </message>
    <message>
        <source>Business results beside the service figures of a person</source>
        <translation>个人服务指标旁的业务业绩</translation>
    </message>
    <message>
        <source>A customer&apos;s contacts, and contacts by reason</source>
        <translation>客户接触记录与按原因统计的接触量</translation>
    </message>
    <message>
        <source>Complaints and their deadlines</source>
        <translation>投诉及其时限</translation>
    </message>
    <message>
        <source>Faults and their repair</source>
        <translation>障碍与修复</translation>
    </message>
    <message>
        <source>A customer&apos;s accounts, products and contract ends</source>
        <translation>客户的账户、产品与合约到期</translation>
    </message>
    <message>
        <source>Bills and usage: disputes explained, offers calculated</source>
        <translation>账单与用量：解释争议、测算套餐</translation>
    </message>
    <message>
        <source>Opportunities and where on the way they are lost</source>
        <translation>商机及其在哪个环节流失</translation>
    </message>
    <message>
        <source>Payment attempts: orders stuck at the till</source>
        <translation>支付尝试：卡在支付的订单</translation>
    </message>
    <message>
        <source>Coverage and free ports at an address</source>
        <translation>地址的覆盖与空闲端口</translation>
    </message>
    <message>
        <source>Knowledge articles while talking</source>
        <translation>通话中的知识库文章</translation>
    </message>
    <message>
        <source>Satisfaction per person, queue and reason</source>
        <translation>按人员、队列、原因的满意度</translation>
    </message>
    <message>
        <source>Opening the recording of a contact</source>
        <translation>打开接触对应的录音</translation>
    </message>
    <message>
        <source>What customers say in public, beside complaints</source>
        <translation>投诉之外客户在公开渠道的声音</translation>
    </message>
    <message>
        <source>Campaigns in the forecast of calls</source>
        <translation>话务预测中的营销活动</translation>
    </message>
    <message>
        <source>Rates per 10,000 subscribers</source>
        <translation>万投比（每万用户比率）</translation>
    </message>
    <message>
        <source>This login sees when every open transaction began (PROCESS).</source>
        <translation>该账号可以看到每个未结束事务的开始时间（PROCESS）。</translation>
    </message>
    <message>
        <source>This login does not see open transactions: how late rows may be committed is learnt from what is found later. With the right PROCESS it is known.</source>
        <translation>该账号看不到未结束的事务：数据最迟多久提交，要从事后发现的情况中学习。授予 PROCESS 权限后即可确知。</translation>
    </message>
    <message>
        <source>This is a standby: it does not see which transactions are open at the primary, so rows count as safe half a minute after they are here. Reading the primary is faster.</source>
        <translation>这是备库：看不到主库上有哪些未结束的事务，因此数据到达半分钟后才视为可靠。直接读取主库更快。</translation>
    </message>
    <message>
        <source>This login sees when every open transaction began (pg_monitor).</source>
        <translation>该账号可以看到每个未结束事务的开始时间（pg_monitor）。</translation>
    </message>
    <message>
        <source>This login sees by its locks which transactions are open, not since when. Nothing is missed; the right pg_monitor would tell who holds the rows back.</source>
        <translation>该账号通过锁可以看到有哪些未结束的事务，但看不到开始时间。不会漏掉数据；授予 pg_monitor 后还能看出是谁拖住了进度。</translation>
    </message>
    <message>
        <source>SQLite has one writer at a time: no row is committed behind another.</source>
        <translation>SQLite 同一时刻只有一个写入者：不会有记录在其他记录之后才补提交。</translation>
    </message>
    <message>
        <source>The keyring ({backend}) failed with the password of {source}: {detail}. Repair it and try again.</source>
        <translation>密钥环（{backend}）处理 {source} 的密码时出错：{detail}。请修复后重试。</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the password of {source} in ({backend}). Set one up (GNOME Keyring or KWallet on Linux), or use a profile whose keys are kept in a file: `--key-file`, which protects nothing from somebody who can read the profile folder.</source>
        <translation>本机没有可保存 {source} 密码的密钥环（{backend}）。请安装一个（Linux 上如 GNOME Keyring 或 KWallet），或使用密钥保存在文件里的配置：`--key-file`，但能读取配置文件夹的人也能读到它。</translation>
    </message>
    <message>
        <source>The keyring is locked, so the password of {source} cannot be reached. Unlock the keyring and try again. ({backend}: {detail})</source>
        <translation>密钥环已锁定，无法取得 {source} 的密码。请解锁后重试。（{backend}：{detail}）</translation>
    </message>
    <message>
        <source>The keyring ({backend}) took the password of {source} but did not give it back. Choose a keyring that keeps what it is given.</source>
        <translation>密钥环（{backend}）接收了 {source} 的密码却取不回来。请选用能保存内容的密钥环。</translation>
    </message>
    <message>
        <source>The file {file}, which holds the passwords of sources, cannot be used ({detail}). Correct or remove it, then give the passwords again.</source>
        <translation>保存数据源密码的文件 {file} 无法使用（{detail}）。请改正或移走它，然后重新输入密码。</translation>
    </message>
    <message>
        <source>The centre cannot be searched by this: no mapping says where it stands.</source>
        <translation>无法按此条件到中心查询：没有映射说明它在哪里。</translation>
    </message>
    <message>
        <source>{source} knows no customer {key} (any more).</source>
        <translation>{source}中没有（或已没有）客户 {key}。</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Contact</source>
        <translation>触点</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支付</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>竣工</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Look somebody up by phone or its last digits, name, pinyin initials, identity number, account, order or complaint number, or words of the address.</source>
        <translation>可按手机号或尾号、姓名、拼音首字母、证件号、账号、订单号、投诉单号或地址关键字查询。</translation>
    </message>
    <message>
        <source>Look up a customer (Ctrl+K)</source>
        <translation>查询客户 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Customers opened lately</source>
        <translation>最近打开的客户</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Ready</source>
        <translation>示闲</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>示忙</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>振铃</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>外呼</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Consult</source>
        <translation>内部求助</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Task work</source>
        <translation>工单处理</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Travelling</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
</context>
<context>
    <name>Statement</name>
    <message>
        <source>contact, again for the same</source>
        <translation>因同一原因再次联系</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未指定部门</translation>
    </message>
    <message>
        <source>no reason recorded</source>
        <translation>未登记原因</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>已认可</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>有异议</translation>
    </message>
</context>
<context>
    <name>StatementLook</name>
    <message>
        <source>Nothing was lost yet.</source>
        <translation>尚无流失。</translation>
    </message>
    <message>
        <source>{n} losses and leaks, {priced} of them priced: ¥{fen}.</source>
        <translation>流失与漏单 {n} 单，其中计价 {priced} 单：¥{fen}。</translation>
    </message>
    <message>
        <source>{n} avoidable contacts, {priced} of them handled by somebody: ¥{fen}.</source>
        <translation>可避免的联系 {n} 次，其中 {priced} 次有人处理：¥{fen}。</translation>
    </message>
    <message>
        <source>Counted today: ¥{fen} ({since}).</source>
        <translation>按今日重算：¥{fen}（{since}）。</translation>
    </message>
    <message>
        <source>The house&apos;s prices cannot be used: {why}</source>
        <translation>本中心的计价标准无法使用：{why}</translation>
    </message>
    <message>
        <source>Not priced: {doubled} further ones of the same customers, {meanwhile} of customers who meanwhile became subscribers.</source>
        <translation>不计价：同一客户的其余 {doubled} 单，客户其后已成为用户的 {meanwhile} 单。</translation>
    </message>
    <message>
        <source>Contacts that could have been avoided are not priced: “Prices …” says what an hour of handling costs.</source>
        <translation>可避免的联系未计价：请在“计价标准 …”中填写每小时处理成本。</translation>
    </message>
    <message>
        <source>Signed by {who}, {when}.</source>
        <translation>{who} 已签认，{when}。</translation>
    </message>
    <message>
        <source>Agree {n}</source>
        <translation>认可 {n} 行</translation>
    </message>
    <message>
        <source>Dispute {n}</source>
        <translation>提出异议 {n} 行</translation>
    </message>
    <message>
        <source>Say in the note what is wrong.</source>
        <translation>请在备注中写明异议理由。</translation>
    </message>
    <message>
        <source>The month is signed.</source>
        <translation>本月已签认。</translation>
    </message>
    <message>
        <source>The month is not over yet.</source>
        <translation>本月尚未结束。</translation>
    </message>
    <message>
        <source>Analysts, leads, supervisors and administrators sign.</source>
        <translation>由路径分析、班组长、主管或管理员签认。</translation>
    </message>
    <message>
        <source>Sign the month</source>
        <translation>签认本月</translation>
    </message>
    <message>
        <source>Sign {month} with ¥{fen}? Its numbers are kept as they are now, for good.</source>
        <translation>以 ¥{fen} 签认 {month}？数字将按现状永久保存。</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签认</translation>
    </message>
    <message>
        <source>Loss statement</source>
        <translation>损失账单</translation>
    </message>
    <message>
        <source>Enter lists a line; the filters above do not count here</source>
        <translation>回车列出该行明细；上方筛选在此不起作用</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>Note: why it is disputed, or what was agreed</source>
        <translation>备注：异议理由或约定事项</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Sign …</source>
        <translation>签认 …</translation>
    </message>
    <message>
        <source>Prices …</source>
        <translation>计价标准 …</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>{n} tasks</source>
        <translation>{n} 条任务</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note (may be empty)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Result in words</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Pool of</source>
        <translation>任务池</translation>
    </message>
    <message>
        <source>At a time …</source>
        <translation>指定时间…</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到何时</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果代码</translation>
    </message>
    <message>
        <source>✓ Satisfied</source>
        <translation>✓ 满意</translation>
    </message>
    <message>
        <source>✕ Not satisfied</source>
        <translation>✕ 不满意</translation>
    </message>
    <message>
        <source>The customer is</source>
        <translation>客户表示</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>对方工单号</translation>
    </message>
    <message>
        <source>Their state</source>
        <translation>对方状态</translation>
    </message>
    <message>
        <source>Write a reason</source>
        <translation>请填写内容</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>请选择人员</translation>
    </message>
    <message>
        <source>Choose an outcome</source>
        <translation>请选择结果代码</translation>
    </message>
    <message>
        <source>The text is too long</source>
        <translation>文字过长</translation>
    </message>
    <message>
        <source>Say what the customer says</source>
        <translation>请选择客户是否满意</translation>
    </message>
    <message>
        <source>Write their number or state</source>
        <translation>请填写工单号或状态</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The local store cannot be used: {detail}</source>
        <translation>无法使用本地库：{detail}</translation>
    </message>
    <message>
        <source>This profile is already open in another Touchdeck (process {pid}). Switch to its window, or close it first.</source>
        <translation>此配置已在另一个触点台中打开（进程 {pid}）。请切换到那个窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>Touchdeck cannot write to its folder {folder} ({detail}). Ask for write permission, or choose another profile folder. Nothing was changed.</source>
        <translation>触点台无法写入其文件夹 {folder}（{detail}）。请申请写入权限，或另选配置文件夹。未做任何更改。</translation>
    </message>
    <message>
        <source>The disk is full, so the last change could not be saved. Everything saved before is intact. Free some space; reading from the centre goes on by itself.</source>
        <translation>磁盘已满，最后一次更改未能保存，此前保存的内容完好。请腾出一些空间；从中心的读取会自动继续。</translation>
    </message>
    <message>
        <source>The disk refused to read or write the file {file} ({detail}). Check the disk and its connection, then start Touchdeck again.</source>
        <translation>磁盘无法读写文件 {file}（{detail}）。请检查磁盘及其连接，然后重新启动触点台。</translation>
    </message>
    <message>
        <source>The file {file} is damaged, though its key is right. What it holds can be pulled again from the centre: set it aside with `touchdeck doctor`, then start Touchdeck again.</source>
        <translation>文件 {file} 已损坏（密钥无误）。其中的内容可从中心重新读取：请用 `touchdeck doctor` 将其移开，然后重新启动触点台。</translation>
    </message>
    <message>
        <source>The file {file}, which holds this desk&apos;s own work, is damaged, though its key is right. Keep a copy of it and restore it from a backup; Touchdeck will not replace it.</source>
        <translation>文件 {file} 已损坏（密钥无误），其中是本机自己的工作内容。请留存一份副本，再从备份恢复；触点台不会替换它。</translation>
    </message>
    <message>
        <source>The file {file}, which holds this desk&apos;s own work, is missing while the other files are there. Restore it from a backup, or move the whole profile folder away to start anew.</source>
        <translation>文件 {file} 不见了，其中是本机自己的工作内容，而其他文件都在。请从备份恢复；若要从头开始，请把整个配置文件夹移走。</translation>
    </message>
    <message>
        <source>The file {file} was written by a newer Touchdeck (its form is {found}, this one knows {known}). Start the newer version; the file was not touched.</source>
        <translation>文件 {file} 由较新版本的触点台写入（格式为 {found}，本版本只认得 {known}）。请启动较新的版本；该文件未被改动。</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the key of the local store in ({backend}). Set one up (GNOME Keyring or KWallet on Linux), or start with the key kept in a file: `--key-file`, which protects nothing from somebody who can read the profile folder.</source>
        <translation>这台计算机没有可存放本地库密钥的密钥环（{backend}）。请安装一个（Linux 上可用 GNOME Keyring 或 KWallet），或用 `--key-file` 启动，把密钥存放在文件中；但这样一来，凡能读取配置文件夹的人都能看到数据。</translation>
    </message>
    <message>
        <source>The keyring ({backend}) took the key of the local store but did not give it back. Nothing was encrypted with it. Choose a keyring that keeps what it is given.</source>
        <translation>密钥环（{backend}）收下了本地库的密钥，却取不回来。尚未用该密钥加密任何内容。请换用能可靠保存密钥的密钥环。</translation>
    </message>
    <message>
        <source>The keyring is locked, so the local store cannot be opened. Unlock the keyring and try again. ({backend}: {detail})</source>
        <translation>密钥环已锁定，无法打开本地库。请解锁密钥环后重试。（{backend}：{detail}）</translation>
    </message>
    <message>
        <source>The keyring ({backend}) failed: {detail}. Repair it and try again.</source>
        <translation>密钥环（{backend}）出错：{detail}。请修复后重试。</translation>
    </message>
    <message>
        <source>The key of this profile is not in {place}, but its files are encrypted with it. Sign in as the user who made the profile or restore the key; no new key was made.</source>
        <translation>{place} 中没有此配置的密钥，而其文件是用该密钥加密的。请以创建此配置的用户登录，或恢复密钥；没有生成新密钥。</translation>
    </message>
    <message>
        <source>The key found in {place} is not the one this profile&apos;s files are encrypted with. The files are not damaged and were not touched. Restore the right key.</source>
        <translation>{place} 中的密钥不是此配置文件加密所用的那一个。文件没有损坏，也未被改动。请恢复正确的密钥。</translation>
    </message>
    <message>
        <source>{file} is missing or unreadable. It says which key opens this profile&apos;s files. Restore it from a backup; no new key was made and the files were not touched.</source>
        <translation>{file} 不见了或无法读取，其中记录着此配置的文件用哪个密钥打开。请从备份恢复；没有生成新密钥，文件也未被改动。</translation>
    </message>
    <message>
        <source>The key of this profile is kept in {place}. Start Touchdeck the same way as when the profile was made (with or without `--key-file`).</source>
        <translation>此配置的密钥存放在 {place}。请按创建此配置时的方式启动触点台（带或不带 `--key-file`）。</translation>
    </message>
    <message>
        <source>A read of the local store took longer than {seconds} s and was stopped.</source>
        <translation>读取本地库超过 {seconds} 秒，已停止。</translation>
    </message>
    <message>
        <source>The local store was busy for {seconds} s. Try again in a moment.</source>
        <translation>本地库已忙碌 {seconds} 秒。请稍后再试。</translation>
    </message>
    <message>
        <source>The local store is closed.</source>
        <translation>本地库已关闭。</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Seats now</source>
        <translation>坐席实时</translation>
    </message>
    <message>
        <source>Seats over the day</source>
        <translation>坐席状态明细</translation>
    </message>
    <message>
        <source>Queues now</source>
        <translation>队列实时</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>话务</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>坐席人员</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Queue intervals</source>
        <translation>队列时段统计</translation>
    </message>
    <message>
        <source>Rota</source>
        <translation>排班</translation>
    </message>
    <message>
        <source>Business results</source>
        <translation>业绩</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>订购</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Steps of opportunities</source>
        <translation>商机环节</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>接触记录</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Payments tried</source>
        <translation>支付记录</translation>
    </message>
    <message>
        <source>Knowledge articles</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Names of communities</source>
        <translation>小区别名</translation>
    </message>
    <message>
        <source>Satisfaction surveys</source>
        <translation>满意度评价</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>营销活动</translation>
    </message>
    <message>
        <source>Subscriber counts</source>
        <translation>用户规模</translation>
    </message>
    <message>
        <source>Mentions in public</source>
        <translation>公开舆情</translation>
    </message>
</context>
<context>
    <name>TablesForm</name>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Rows about</source>
        <translation>约行数</translation>
    </message>
    <message>
        <source>What it seems to be</source>
        <translation>看起来是</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Tables of the source</source>
        <translation>数据源的表</translation>
    </message>
    <message>
        <source>This table is</source>
        <translation>这张表是</translation>
    </message>
    <message>
        <source>nothing of these</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Here it is called</source>
        <translation>本系统列名</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Columns of the chosen table</source>
        <translation>所选表的列</translation>
    </message>
    <message>
        <source>its own clock</source>
        <translation>自身时钟</translation>
    </message>
    <message>
        <source>none: it cannot be read</source>
        <translation>无：无法读取</translation>
    </message>
    <message>
        <source>nothing tells what is new: the whole table is read each time</source>
        <translation>无法识别新数据：每次读整张表</translation>
    </message>
    <message>
        <source>new rows are told by {column}</source>
        <translation>用 {column} 识别新数据</translation>
    </message>
    <message>
        <source>, which has no index: every look will cost the whole table</source>
        <translation>，它没有索引：每次查看都会读整张表</translation>
    </message>
    <message>
        <source>Key: {key}; {cursor}.</source>
        <translation>主键：{key}；{cursor}。</translation>
    </message>
</context>
<context>
    <name>TakenCustomers</name>
    <message>
        <source>{name} has {n} ({tasks})</source>
        <translation>{name}已有 {n} 位（{tasks}）</translation>
    </message>
    <message>
        <source>{n} customers were not handed out: another desk was faster. {who}.</source>
        <translation>{n} 位客户未派出：其他席位先派了。{who}。</translation>
    </message>
    <message>
        <source>The others of the list are handed out.</source>
        <translation>名单中其余客户已派出。</translation>
    </message>
    <message>
        <source>another desk was faster: {name}, task #{number}</source>
        <translation>其他席位先派了：{name}，任务 #{number}</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>Copy as text, masked</source>
        <translation>复制为文本（已脱敏）</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印 …</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>存为 PDF …</translation>
    </message>
    <message>
        <source>Export to Excel or CSV …</source>
        <translation>导出为 Excel 或 CSV …</translation>
    </message>
    <message>
        <source>Copied, masked.</source>
        <translation>已复制（已脱敏）。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>已保存到 {path}</translation>
    </message>
</context>
<context>
    <name>TaskDetail</name>
    <message>
        <source>{n} tasks chosen</source>
        <translation>已选 {n} 条任务</translation>
    </message>
    <message>
        <source>Nothing can be done with all of them at once: they are in different states, or some are not yours to change.</source>
        <translation>不能一起办理：状态不同，或其中有您无权处理的任务。</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Asked in</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>派单人</translation>
    </message>
    <message>
        <source>Not handed out</source>
        <translation>未派出</translation>
    </message>
    <message>
        <source>Recorded here: it stands in the hub and in no source.</source>
        <translation>在此登记：只存于协作中心，来源系统中没有。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>age not known</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>no state</source>
        <translation>无状态</translation>
    </message>
    <message>
        <source>In their system</source>
        <translation>对方系统中</translation>
    </message>
    <message>
        <source>Read back from the source {source}: nobody types it here.</source>
        <translation>从来源 {source} 读回：无需在此填写。</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Their work order</source>
        <translation>对方工单</translation>
    </message>
    <message>
        <source>Hurried</source>
        <translation>催单</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} 次</translation>
    </message>
    <message>
        <source>said by them</source>
        <translation>对方告知</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果代码</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Choose a task: what it is about, what you can do with it and what has happened to it appears here.</source>
        <translation>选择一条任务：这里显示其内容、可办理的操作和历史。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>⇣ read back from a source · everything else is recorded here</source>
        <translation>⇣ 从来源读回 · 其余均在此登记</translation>
    </message>
    <message>
        <source>Facts of the task</source>
        <translation>任务信息</translation>
    </message>
</context>
<context>
    <name>TaskFilters</name>
    <message>
        <source>Unfinished {n}</source>
        <translation>未办结 {n}</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>All priorities</source>
        <translation>全部优先级</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>▲ Overdue {n}</source>
        <translation>▲ 逾期 {n}</translation>
    </message>
    <message>
        <source>Words, number, or who has it</source>
        <translation>文字、编号或承办人</translation>
    </message>
    <message>
        <source>Search the tasks</source>
        <translation>查找任务</translation>
    </message>
</context>
<context>
    <name>TaskTable</name>
    <message>
        <source>Given to</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>When it is due, and how much working time is left until then</source>
        <translation>到期时间，以及剩余的工作时间</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
</context>
<context>
    <name>TaskWatch</name>
    <message>
        <source>Overdue tasks of your teams, escalated now: {n}.</source>
        <translation>您班组有 {n} 条任务逾期，已升级。</translation>
    </message>
    <message>
        <source>Open one of its tasks: there it is sent again, or said to have come.</source>
        <translation>请打开其中一条任务：可在那里重新发送，或确认对方已收到。</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Free to take</source>
        <translation>待领取</translation>
    </message>
    <message>
        <source>Given, not accepted</source>
        <translation>已派未接</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Done, to be verified</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Reached, won back</source>
        <translation>接通，已挽回</translation>
    </message>
    <message>
        <source>Reached, decides later</source>
        <translation>接通，考虑中</translation>
    </message>
    <message>
        <source>Reached, refuses</source>
        <translation>接通，拒绝</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Cannot be solved here</source>
        <translation>本部门无法解决</translation>
    </message>
    <message>
        <source>Handed to another department</source>
        <translation>已转其他部门</translation>
    </message>
    <message>
        <source>Nothing was to be done</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>No due time</source>
        <translation>无时限</translation>
    </message>
    <message>
        <source>In 30 working minutes</source>
        <translation>30 分钟（工作时间）内</translation>
    </message>
    <message>
        <source>In 2 working hours</source>
        <translation>2 小时（工作时间）内</translation>
    </message>
    <message>
        <source>End of this working day</source>
        <translation>本工作日下班前</translation>
    </message>
    <message>
        <source>End of the next working day</source>
        <translation>下一工作日下班前</translation>
    </message>
    <message>
        <source>Three working days from now</source>
        <translation>三个工作日</translation>
    </message>
    <message>
        <source>Seven working days from now</source>
        <translation>七个工作日</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>My teams</source>
        <translation>我的班组</translation>
    </message>
    <message>
        <source>Asked in</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>Made by me</source>
        <translation>我派出的</translation>
    </message>
    <message>
        <source>My department</source>
        <translation>我的部门</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Win back</source>
        <translation>回捞</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Address correction</source>
        <translation>地址更正</translation>
    </message>
    <message>
        <source>Recording check</source>
        <translation>录音核查</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Do it all the same</source>
        <translation>仍然办理</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Seats on the floor</source>
        <translation>现场坐席</translation>
    </message>
    <message>
        <source>The customer&apos;s page</source>
        <translation>客户页面</translation>
    </message>
    <message>
        <source>Show for this task: {fields}</source>
        <translation>为此任务显示：{fields}</translation>
    </message>
    <message>
        <source>Shown for a quarter of an hour or until the task is done, and written down</source>
        <translation>显示一刻钟或到任务办结为止，并留有记录</translation>
    </message>
    <message>
        <source>The customer&apos;s record is not kept at this desk.</source>
        <translation>本机没有该客户的记录。</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>领取</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Note progress …</source>
        <translation>记录进展…</translation>
    </message>
    <message>
        <source>Suspend …</source>
        <translation>挂起…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续办理</translation>
    </message>
    <message>
        <source>Hurry …</source>
        <translation>催单…</translation>
    </message>
    <message>
        <source>Ask somebody in …</source>
        <translation>请人协办…</translation>
    </message>
    <message>
        <source>Return …</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Give to …</source>
        <translation>派给…</translation>
    </message>
    <message>
        <source>Put into the pool …</source>
        <translation>放回任务池…</translation>
    </message>
    <message>
        <source>Finish …</source>
        <translation>办结…</translation>
    </message>
    <message>
        <source>Verify …</source>
        <translation>审核通过…</translation>
    </message>
    <message>
        <source>Send back to work …</source>
        <translation>驳回重办…</translation>
    </message>
    <message>
        <source>Customer called back …</source>
        <translation>登记回访…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Their work order …</source>
        <translation>对方工单…</translation>
    </message>
    <message>
        <source>Comment …</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Escalate …</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>{who} made it</source>
        <translation>{who} 建立</translation>
    </message>
    <message>
        <source>{who} took it</source>
        <translation>{who} 领取</translation>
    </message>
    <message>
        <source>{who} accepted it</source>
        <translation>{who} 接受</translation>
    </message>
    <message>
        <source>{who} noted progress</source>
        <translation>{who} 记录进展</translation>
    </message>
    <message>
        <source>{who} suspended it until {time}</source>
        <translation>{who} 挂起至 {time}</translation>
    </message>
    <message>
        <source>{who} went on with it</source>
        <translation>{who} 继续办理</translation>
    </message>
    <message>
        <source>{who} asked to hurry</source>
        <translation>{who} 催单</translation>
    </message>
    <message>
        <source>{who} asked {person} in</source>
        <translation>{who} 请 {person} 协办</translation>
    </message>
    <message>
        <source>{who} returned it</source>
        <translation>{who} 退回</translation>
    </message>
    <message>
        <source>{who} gave it to {person}</source>
        <translation>{who} 派给 {person}</translation>
    </message>
    <message>
        <source>{who} put it into the pool</source>
        <translation>{who} 放回任务池</translation>
    </message>
    <message>
        <source>{who} finished it: {outcome}</source>
        <translation>{who} 办结：{outcome}</translation>
    </message>
    <message>
        <source>{who} verified it</source>
        <translation>{who} 审核通过</translation>
    </message>
    <message>
        <source>{who} sent it back to work</source>
        <translation>{who} 驳回重办</translation>
    </message>
    <message>
        <source>{who} called the customer back: {satisfied}</source>
        <translation>{who} 回访客户：{satisfied}</translation>
    </message>
    <message>
        <source>{who} archived it</source>
        <translation>{who} 归档</translation>
    </message>
    <message>
        <source>{who} withdrew it</source>
        <translation>{who} 撤回</translation>
    </message>
    <message>
        <source>{who} recorded their work order: {external}</source>
        <translation>{who} 登记对方工单：{external}</translation>
    </message>
    <message>
        <source>{who} commented</source>
        <translation>{who} 备注</translation>
    </message>
    <message>
        <source>escalated to the lead, from {who}&apos;s desk</source>
        <translation>逾期升级至班组长（由 {who} 的工作台发出）</translation>
    </message>
    <message>
        <source>The hub does not allow it to you.</source>
        <translation>您无权办理此操作。</translation>
    </message>
    <message>
        <source>The task is not there for you any more.</source>
        <translation>您已看不到此任务。</translation>
    </message>
    <message>
        <source>It has changed meanwhile.</source>
        <translation>任务在此期间已变更。</translation>
    </message>
    <message>
        <source>{by} was faster and has it.</source>
        <translation>{by} 已先领取。</translation>
    </message>
    <message>
        <source>The hub does not take it: {field} {why}.</source>
        <translation>协作中心不接受：{field} {why}。</translation>
    </message>
    <message>
        <source>That is more than the hub takes at once.</source>
        <translation>超过协作中心一次可接受的数量。</translation>
    </message>
    <message>
        <source>Your login is not active any more.</source>
        <translation>您的登录账号已停用。</translation>
    </message>
    <message>
        <source>The hub has something else under this number.</source>
        <translation>协作中心中此编号已用于其他内容。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>stands, {left} left</source>
        <translation>停止计时，剩 {left}</translation>
    </message>
    <message>
        <source>overdue since {time}</source>
        <translation>{time} 起逾期</translation>
    </message>
    <message>
        <source>Due {exact}, in {left} of working time</source>
        <translation>{exact} 到期，剩余工作时间 {left}</translation>
    </message>
    <message>
        <source>△ Due {exact}, in {left} of working time</source>
        <translation>△ {exact} 到期，剩余工作时间 {left}</translation>
    </message>
    <message>
        <source>▲ Overdue: was due {exact}, {ago} ago ({left} of working time)</source>
        <translation>▲ 已逾期：应于 {exact} 办结，已过 {ago}（工作时间 {left}）</translation>
    </message>
    <message>
        <source>Suspended until {until}: the clock stands with {left} left</source>
        <translation>挂起至 {until}：停止计时，剩 {left}</translation>
    </message>
    <message>
        <source>⇡ not sent yet</source>
        <translation>⇡ 待发送</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ 被拒绝</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>他人</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>时限 {time}</translation>
    </message>
    <message>
        <source>You wanted: {what}</source>
        <translation>您的操作：{what}</translation>
    </message>
    <message>
        <source>The hub has: {what}</source>
        <translation>当前状态：{what}</translation>
    </message>
    <message>
        <source>Make 1 task …</source>
        <translation>生成 1 个任务…</translation>
    </message>
    <message>
        <source>Make {n} tasks …</source>
        <translation>生成 {n} 个任务…</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>The hub is being asked who you are. Tasks appear as soon as it answers.</source>
        <translation>正在向协作中心确认您的身份，确认后即显示任务。</translation>
    </message>
    <message>
        <source>Nobody is signed in at the hub. Sign in to see and do tasks.</source>
        <translation>尚未登录协作中心。登录后即可查看和办理任务。</translation>
    </message>
    <message>
        <source>No task is as you asked for. Esc drops the filters.</source>
        <translation>没有符合条件的任务。按 Esc 清除筛选。</translation>
    </message>
    <message>
        <source>No task is waiting for you. Under “Free to take” there may be some.</source>
        <translation>没有待您办理的任务。“待领取”中可能有。</translation>
    </message>
    <message>
        <source>No task here. “New task” makes one.</source>
        <translation>这里没有任务。点“新建任务”建立。</translation>
    </message>
    <message>
        <source>The {n} most pressing of {all} are shown; search or filter for others.</source>
        <translation>共 {all} 条，显示最紧迫的 {n} 条；其余请查找或筛选。</translation>
    </message>
    <message>
        <source>Callers wait in your queues: {n}. The task is yours; it can wait until they are served.</source>
        <translation>您的队列有 {n} 个来电在等。任务已归您，可先接来电。</translation>
    </message>
    <message>
        <source>The task is yours. Set your seat to “Task” at the phone, so that no call comes in between.</source>
        <translation>任务已归您。请把话机状态置为“工单处理”，以免来电打断。</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>New task …</source>
        <translation>新建任务…</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>对外</translation>
    </message>
    <message>
        <source>For departments without Touchdeck</source>
        <translation>供未使用 Touchdeck 的部门</translation>
    </message>
    <message>
        <source>Send to a department …</source>
        <translation>发给部门…</translation>
    </message>
    <message>
        <source>Send out as a file …</source>
        <translation>导出为文件外发…</translation>
    </message>
    <message>
        <source>Read answers …</source>
        <translation>读取回复…</translation>
    </message>
    <message>
        <source>Text messages to their customers …</source>
        <translation>给客户发短信…</translation>
    </message>
    <message>
        <source>Read delivery receipts …</source>
        <translation>读取短信回执…</translation>
    </message>
    <message>
        <source>A column a state; drag a card to move its task</source>
        <translation>一列一个状态；拖动卡片即可办理</translation>
    </message>
</context>
<context>
    <name>TasksPanel</name>
    <message>
        <source>{n} done</source>
        <translation>已办 {n}</translation>
    </message>
    <message>
        <source>No open task for this customer.</source>
        <translation>该客户没有未办任务。</translation>
    </message>
    <message>
        <source>Sign in at the hub to see and make tasks.</source>
        <translation>登录协作中心后可查看和建立任务。</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>未办任务</translation>
    </message>
    <message>
        <source>Make a task …</source>
        <translation>建任务…</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>Sign in to the hub: what the team shares appears here.</source>
        <translation>请登录协作中心：班组共享的内容显示在这里。</translation>
    </message>
    <message>
        <source>Connecting to the hub …</source>
        <translation>正在连接协作中心 …</translation>
    </message>
    <message>
        <source>Not connected to the hub</source>
        <translation>未连接协作中心</translation>
    </message>
    <message>
        <source>The hub is away: as known at {time}</source>
        <translation>协作中心无响应：显示的是 {time} 的情况</translation>
    </message>
</context>
<context>
    <name>TemplatesButton</name>
    <message>
        <source>No template yet</source>
        <translation>尚无模板</translation>
    </message>
    <message>
        <source>Save as a template …</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Remove a template</source>
        <translation>删除模板</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>存为模板</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>接触记录</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Public mentions</source>
        <translation>公开言论</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>接触</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>公开言论</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By community</source>
        <translation>按小区</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>按责任单位</translation>
    </message>
    <message>
        <source>By product</source>
        <translation>按产品</translation>
    </message>
    <message>
        <source>By tier</source>
        <translation>按客户分层</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按渠道</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部原文</translation>
    </message>
    <message>
        <source>{name}: {cases} texts, {customers} customers</source>
        <translation>{name}：{cases} 条，{customers} 位客户</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>其他 {n} 项</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Contacts</source>
        <translation>接触</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>支付</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>In public</source>
        <translation>公开言论</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Call given up while waiting</source>
        <translation>排队中放弃</translation>
    </message>
    <message>
        <source>Call sent elsewhere</source>
        <translation>来电溢出</translation>
    </message>
    <message>
        <source>Call failed</source>
        <translation>呼叫失败</translation>
    </message>
    <message>
        <source>Self-service by phone</source>
        <translation>电话自助</translation>
    </message>
    <message>
        <source>Waiting for an agent now</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>Ringing now</source>
        <translation>正在振铃</translation>
    </message>
    <message>
        <source>Talking now</source>
        <translation>正在通话</translation>
    </message>
    <message>
        <source>Opportunity opened</source>
        <translation>商机登记</translation>
    </message>
    <message>
        <source>Opportunity won</source>
        <translation>商机成交</translation>
    </message>
    <message>
        <source>Opportunity lost</source>
        <translation>商机流失</translation>
    </message>
    <message>
        <source>Order step: {stage}</source>
        <translation>订单环节：{stage}</translation>
    </message>
    <message>
        <source>Order arrived ({stage})</source>
        <translation>订单到达（{stage}）</translation>
    </message>
    <message>
        <source>Order handed over ({stage})</source>
        <translation>订单移交（{stage}）</translation>
    </message>
    <message>
        <source>Order lost ({stage})</source>
        <translation>订单流失（{stage}）</translation>
    </message>
    <message>
        <source>Order finished ({stage})</source>
        <translation>订单完成（{stage}）</translation>
    </message>
    <message>
        <source>Order opened again ({stage})</source>
        <translation>订单重新打开（{stage}）</translation>
    </message>
    <message>
        <source>Payment made</source>
        <translation>支付成功</translation>
    </message>
    <message>
        <source>Payment failed</source>
        <translation>支付失败</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>支付取消</translation>
    </message>
    <message>
        <source>Payment stuck</source>
        <translation>支付卡单</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Complaint closed</source>
        <translation>投诉办结</translation>
    </message>
    <message>
        <source>Fault reported</source>
        <translation>故障申报</translation>
    </message>
    <message>
        <source>Fault repaired</source>
        <translation>故障修复</translation>
    </message>
    <message>
        <source>Survey answered</source>
        <translation>满意度评价</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>We called</source>
        <translation>去电</translation>
    </message>
    <message>
        <source>Came to the store</source>
        <translation>到营业厅</translation>
    </message>
    <message>
        <source>Visited by an installer</source>
        <translation>装维上门</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>{n} entries</source>
        <translation>{n} 条</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
    <message>
        <source>Bill of {month}: {sum}</source>
        <translation>{month} 账单 {sum}</translation>
    </message>
    <message>
        <source>Said in public</source>
        <translation>公开言论</translation>
    </message>
    <message>
        <source>{what}: {why}</source>
        <translation>{what}：{why}</translation>
    </message>
    <message>
        <source>Contact by us</source>
        <translation>主动接触</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>接触</translation>
    </message>
    <message>
        <source>We wrote by {channel}</source>
        <translation>{channel}联系客户</translation>
    </message>
    <message>
        <source>By {channel}</source>
        <translation>{channel}来访</translation>
    </message>
    <message>
        <source>×{n} same reason</source>
        <translation>第 {n} 次同因</translation>
    </message>
    <message>
        <source>satisfaction {score}</source>
        <translation>满意度 {score}</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>有录音</translation>
    </message>
    <message>
        <source>no reason recorded</source>
        <translation>未登记原因</translation>
    </message>
    <message>
        <source>after {age}</source>
        <translation>历时 {age}</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All systems</source>
        <translation>全部系统</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Jump to day</source>
        <translation>跳到某天</translation>
    </message>
    <message>
        <source>Nothing here fits the search and the filters. Take some away.</source>
        <translation>没有符合搜索和筛选的条目，请放宽条件。</translation>
    </message>
    <message>
        <source>No system has recorded anything about this customer yet. What is recorded from now on appears here by itself.</source>
        <translation>各系统都还没有该客户的记录，今后的记录会自动出现在这里。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>全部接触</translation>
    </message>
    <message>
        <source>×2: again for the same reason within {days} days</source>
        <translation>第 2 次同因：{days} 天内因同一原因再次接触</translation>
    </message>
    <message>
        <source>Search the timeline  /</source>
        <translation>搜索时间线  /</translation>
    </message>
    <message>
        <source>Search the timeline</source>
        <translation>搜索时间线</translation>
    </message>
    <message>
        <source>Everything that happened with this customer</source>
        <translation>该客户的全部经历</translation>
    </message>
    <message>
        <source>The whole entry</source>
        <translation>条目全文</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Phone, last digits, name, pinyin initials, account, address …</source>
        <translation>手机 / 尾号 / 姓名 / 拼音首字母 / 账号 / 地址 …</translation>
    </message>
    <message>
        <source>Look up a customer, a seat, a page or a command</source>
        <translation>查询客户、坐席、页面或命令</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜面模式</translation>
    </message>
    <message>
        <source>Who you are at the hub; a click signs in as somebody else</source>
        <translation>您在协作中心的身份；点击可换人登录</translation>
    </message>
    <message>
        <source>Demo centre · nothing here is real</source>
        <translation>演示中心 · 数据均为虚构</translation>
    </message>
</context>
<context>
    <name>TopicPanel</name>
    <message>
        <source>{day}: {n} texts</source>
        <translation>{day}：{n} 条</translation>
    </message>
    <message>
        <source>Make tasks …</source>
        <translation>生成任务 …</translation>
    </message>
    <message>
        <source>Write a notice …</source>
        <translation>发通知 …</translation>
    </message>
    <message>
        <source>Watch …</source>
        <translation>监控 …</translation>
    </message>
    <message>
        <source>Whom and where it strikes</source>
        <translation>影响对象与范围</translation>
    </message>
    <message>
        <source>Texts by day</source>
        <translation>每日条数</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>choose a topic of the list</source>
        <translation>请在列表中选择话题</translation>
    </message>
    <message>
        <source>rises, not named yet</source>
        <translation>正在上升，尚未命名</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改 …</translation>
    </message>
    <message>
        <source>Name it …</source>
        <translation>命名 …</translation>
    </message>
    <message>
        <source>{now} texts in the period, {expected} to be expected by its own past: {ratio} times as many (95 %: {low} to {high}).</source>
        <translation>本期 {now} 条，按自身历史预期 {expected} 条，为历史的 {ratio} 倍（95% 区间 {low}–{high}）。</translation>
    </message>
    <message>
        <source>Reading the cases …</source>
        <translation>正在读取明细 …</translation>
    </message>
    <message>
        <source>{cases} texts of {customers} customers</source>
        <translation>{cases} 条，涉及 {customers} 位客户</translation>
    </message>
    <message>
        <source>the newest {n} told apart</source>
        <translation>仅分析最新 {n} 条</translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>{topic}: call the customer</source>
        <translation>{topic}：回访客户</translation>
    </message>
    <message>
        <source>{n} texts on “{topic}” in the last {days} days, {expected} to be expected.</source>
        <translation>近 {days} 天“{topic}”共 {n} 条，预期 {expected} 条。</translation>
    </message>
</context>
<context>
    <name>TopicsPage</name>
    <message>
        <source>Nothing of what customers said has been read yet.</source>
        <translation>尚未读取客户原话。</translation>
    </message>
    <message>
        <source>Stopped. “Read again” begins anew.</source>
        <translation>已停止。点“重新读取”从头开始。</translation>
    </message>
    <message>
        <source>Nothing rises against its own past in these texts.</source>
        <translation>这些原文中没有明显上升的词。</translation>
    </message>
    <message>
        <source>No topics are named yet: name what rises, or what a search finds.</source>
        <translation>尚未命名话题：可为上升的词或搜索结果命名。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Rising</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Talked about</source>
        <translation>热点</translation>
    </message>
    <message>
        <source>reading the texts …</source>
        <translation>正在读取原文 …</translation>
    </message>
    <message>
        <source>{texts} texts; {tested} words compared</source>
        <translation>{texts} 条原文，比较 {tested} 个词</translation>
    </message>
    <message>
        <source>Name the topic first: a rule watches a named topic.</source>
        <translation>请先命名：预警规则只监控已命名的话题。</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出 …</translation>
    </message>
    <message>
        <source>Make a topic of it …</source>
        <translation>设为话题 …</translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation>读取原文</translation>
    </message>
</context>
<context>
    <name>Touchdeck</name>
    <message>
        <source>Something in Touchdeck failed.</source>
        <translation>触点台内部出错。</translation>
    </message>
    <message>
        <source>Everything else goes on; nothing confirmed is lost.</source>
        <translation>其他功能照常，已确认的内容不会丢失。</translation>
    </message>
    <message>
        <source>A report without personal data is in {path}.</source>
        <translation>错误报告（不含个人信息）已存至 {path}。</translation>
    </message>
</context>
<context>
    <name>Touchpoints</name>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>咨询来话</translation>
    </message>
    <message>
        <source>Failed payments</source>
        <translation>支付失败</translation>
    </message>
    <message>
        <source>Lost opportunities</source>
        <translation>商机流失</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已派发</translation>
    </message>
    <message>
        <source>Answered, to be verified</source>
        <translation>已答复，待核验</translation>
    </message>
    <message>
        <source>Verified, to be measured</source>
        <translation>已核验，待评估</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Fell</source>
        <translation>已下降</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>No effect shown</source>
        <translation>未见效果</translation>
    </message>
    <message>
        <source>Not enough to say</source>
        <translation>数据不足</translation>
    </message>
    <message>
        <source>{n} cases in the last {weeks} weeks ({change} against those before).</source>
        <translation>近 {weeks} 周共 {n} 条（较上期 {change}）。</translation>
    </message>
    <message>
        <source>Find the cause, cure it, and answer what was done from which day on: afterwards the numbers are compared.</source>
        <translation>请查明原因并整改，答复所采取的措施及起始日期，之后将对比数量变化。</translation>
    </message>
    <message>
        <source>For example:</source>
        <translation>例如：</translation>
    </message>
    <message>
        <source>Problem: {what}</source>
        <translation>问题：{what}</translation>
    </message>
    <message>
        <source>By product</source>
        <translation>按产品</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按渠道</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>按单位</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部产品</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>Last {n} weeks</source>
        <translation>近 {n} 周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>近一周</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部来源</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Shared rules cannot be used, the last good ones count</source>
        <translation>共享规则无法使用，沿用最近可用版本</translation>
    </message>
    <message>
        <source>text has “{word}”</source>
        <translation>内容含“{word}”</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>障碍</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>咨询来话</translation>
    </message>
    <message>
        <source>Failed payment</source>
        <translation>支付失败</translation>
    </message>
    <message>
        <source>Lost opportunity</source>
        <translation>商机流失</translation>
    </message>
    <message>
        <source>fewer than four whole weeks before the work began</source>
        <translation>派发前不足四个整周</translation>
    </message>
    <message>
        <source>fewer than two whole weeks since the answer</source>
        <translation>答复后不足两个整周</translation>
    </message>
    <message>
        <source>fewer than 20 cases before</source>
        <translation>处理前不足 20 条</translation>
    </message>
    <message>
        <source>fewer than four comparable untreated groups</source>
        <translation>可比的未处理组不足四个</translation>
    </message>
    <message>
        <source>Not placed</source>
        <translation>未归环节</translation>
    </message>
    <message>
        <source>No problem</source>
        <translation>非问题</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>{who} placed it</source>
        <translation>{who} 人工判定</translation>
    </message>
    <message>
        <source>no rule fits</source>
        <translation>无规则匹配</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Set aside by rules as everyday business or the customer&apos;s own reasons; in no share.</source>
        <translation>按规则判为日常业务或客户自身原因，不计入占比。</translation>
    </message>
    <message>
        <source>in no share</source>
        <translation>不计占比</translation>
    </message>
    <message>
        <source>{name}: {now} cases, {share} of all problems; {before} in the period before.</source>
        <translation>{name}：{now} 条，占全部问题 {share}；上期 {before} 条。</translation>
    </message>
    <message>
        <source>The change is more than chance (95 %).</source>
        <translation>变化超出随机波动（95%）。</translation>
    </message>
    <message>
        <source>Owner: {department}.</source>
        <translation>责任部门：{department}。</translation>
    </message>
    <message>
        <source>No rule fits these; they are not guessed.</source>
        <translation>无规则匹配，不作猜测。</translation>
    </message>
    <message>
        <source>Not enough to say: {why}.</source>
        <translation>数据不足，无法判断：{why}。</translation>
    </message>
    <message>
        <source>The numbers fell: {ratio} times what was to be expected (95 %: {low} to {high}).</source>
        <translation>数量下降：为预期的 {ratio} 倍（95% 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>The numbers rose: {ratio} times what was to be expected (95 %: {low} to {high}).</source>
        <translation>数量上升：为预期的 {ratio} 倍（95% 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
        <source>No effect shown: {ratio} times what was to be expected (95 %: {low} to {high}, which holds 1).</source>
        <translation>未见效果：为预期的 {ratio} 倍（95% 区间 {low} 至 {high}，含 1）。</translation>
    </message>
    <message>
        <source>Week from {day}: {n}</source>
        <translation>{day} 起一周：{n}</translation>
    </message>
    <message>
        <source>All problems</source>
        <translation>全部问题</translation>
    </message>
</context>
<context>
    <name>TouchpointsPage</name>
    <message>
        <source>No complaints, faults, contacts, failed payments or lost opportunities have been read yet.</source>
        <translation>尚未读取投诉、障碍、咨询来话、支付失败或商机流失记录。</translation>
    </message>
    <message>
        <source>No cases in these weeks</source>
        <translation>这些周内没有记录</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Worked on</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Problems that departments were given</source>
        <translation>已派发部门的问题</translation>
    </message>
    <message>
        <source>the newest {n}</source>
        <translation>最新 {n} 条</translation>
    </message>
    <message>
        <source>Place {n} elsewhere …</source>
        <translation>改判 {n} 条…</translation>
    </message>
    <message>
        <source>Place elsewhere …</source>
        <translation>改判…</translation>
    </message>
    <message>
        <source>Dispatch to {department} …</source>
        <translation>派发至{department}…</translation>
    </message>
    <message>
        <source>Team leads and supervisors dispatch to other departments; you may look.</source>
        <translation>由班组长和主管派单至其他部门，您可以查看。</translation>
    </message>
    <message>
        <source>Dispatch …</source>
        <translation>派发…</translation>
    </message>
    <message>
        <source>Choose a link of the chain, and a cell below it to be more exact.</source>
        <translation>请先选择一个环节，可再点选下方单元格缩小范围。</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>触点分析</translation>
    </message>
    <message>
        <source>Rules …</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>打开工单</translation>
    </message>
    <message>
        <source>Did the numbers fall? …</source>
        <translation>评估效果…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>cases a week, 13 weeks</source>
        <translation>每周记录数，近 13 周</translation>
    </message>
    <message>
        <source>Production chain</source>
        <translation>生产环节</translation>
    </message>
    <message>
        <source>Links by product, channel, region, unit or kind</source>
        <translation>各环节按产品、渠道、区域、单位或类型分布</translation>
    </message>
    <message>
        <source>Cases a week</source>
        <translation>每周记录数</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Not passed yet</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Answered, waits</source>
        <translation>已作答，待送达</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>已通过</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>New training</source>
        <translation>新建培训</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What is to be learnt; addresses become links</source>
        <translation>要学的内容；网址自动成为链接</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Add a file …</source>
        <translation>添加文件 …</translation>
    </message>
    <message>
        <source>Right answers to pass</source>
        <translation>通过正确率</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>For</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>试题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Files of the training</source>
        <translation>培训文件</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Send to {people}</source>
        <translation>发给 {people}</translation>
    </message>
    <message>
        <source>Choose who is to do it.</source>
        <translation>请选择培训对象。</translation>
    </message>
    <message>
        <source>It has no title.</source>
        <translation>没有标题。</translation>
    </message>
    <message>
        <source>It has no material: write some, or add a file.</source>
        <translation>没有材料：请写内容或添加文件。</translation>
    </message>
    <message>
        <source>The material has more than {n} characters.</source>
        <translation>材料超过 {n} 个字符。</translation>
    </message>
    <message>
        <source>At most {n} files go with a training.</source>
        <translation>一次培训最多 {n} 个文件。</translation>
    </message>
    <message>
        <source>The time it is to be done by has passed.</source>
        <translation>完成期限已过。</translation>
    </message>
    <message>
        <source>A file has more than {n} MB.</source>
        <translation>有文件超过 {n} MB。</translation>
    </message>
    <message>
        <source>A file could not be read: {why}</source>
        <translation>文件无法读取：{why}</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>There is no training for you. One appears here when somebody sends it.</source>
        <translation>没有您的培训。有人发送后会显示在这里。</translation>
    </message>
    <message>
        <source>— over</source>
        <translation>— 已结束</translation>
    </message>
    <message>
        <source>{passed} of {all} passed</source>
        <translation>{all} 人中 {passed} 人通过</translation>
    </message>
    <message>
        <source>✕ not taken: {why}</source>
        <translation>✕ 未被接受：{why}</translation>
    </message>
    <message>
        <source>↻ not sent yet</source>
        <translation>↻ 尚未发出</translation>
    </message>
    <message>
        <source>— recalled</source>
        <translation>— 已撤回</translation>
    </message>
    <message>
        <source>To do {n}</source>
        <translation>待做 {n}</translation>
    </message>
    <message>
        <source>Made {n}</source>
        <translation>我发起的 {n}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Nothing is to be done</source>
        <translation>没有要做的培训</translation>
    </message>
    <message>
        <source>“New training” makes the first one</source>
        <translation>点“新建培训”发起第一个</translation>
    </message>
    <message>
        <source>to be done by {time}</source>
        <translation>{time} 前完成</translation>
    </message>
    <message>
        <source>This training was taken back: it need not be done any more.</source>
        <translation>这次培训已撤回，不必再做。</translation>
    </message>
    <message>
        <source>Save the file …</source>
        <translation>保存文件 …</translation>
    </message>
    <message>
        <source>Whoever has not opened it yet is reminded.</source>
        <translation>已提醒尚未打开的人员。</translation>
    </message>
    <message>
        <source>Training: {title}</source>
        <translation>培训：{title}</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Best result: the share of right answers in a person&apos;s best attempt; of a team, their mean.</source>
        <translation>最佳成绩：个人最佳一次的正确率；班组为各人的平均值。</translation>
    </message>
    <message>
        <source>Material and questions</source>
        <translation>材料与试题</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>新建 …</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新建培训</translation>
    </message>
    <message>
        <source>Remind the rest</source>
        <translation>催未完成者</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出 …</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Choose a training: its material and questions appear here.</source>
        <translation>请选择一个培训：材料与试题显示在这里。</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting calls</source>
        <translation>等待中的来电</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>无人等待</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户分层</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待时长</translation>
    </message>
</context>
<context>
    <name>Wallboard</name>
    <message>
        <source>Not live: no news since {time}</source>
        <translation>非实时：{time} 起无新数据</translation>
    </message>
    <message>
        <source>Touchdeck wallboard</source>
        <translation>触点台现场大屏</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>WantPanel</name>
    <message>
        <source>Opportunity</source>
        <translation>商机单</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>choose one of the list</source>
        <translation>请在清单中选择一条</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>free ports</source>
        <translation>有空闲端口</translation>
    </message>
    <message>
        <source>no free port</source>
        <translation>无空闲端口</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>A day such as 2026-12-31</source>
        <translation>日期，例如 2026-12-31</translation>
    </message>
    <message>
        <source>A number of Mbps</source>
        <translation>带宽数值（Mbps）</translation>
    </message>
    <message>
        <source>Community: covered by now</source>
        <translation>小区：现已覆盖</translation>
    </message>
    <message>
        <source>Community: not covered</source>
        <translation>小区：未覆盖</translation>
    </message>
    <message>
        <source>Community: free ports by now</source>
        <translation>小区：现有空闲端口</translation>
    </message>
    <message>
        <source>Community: no free port</source>
        <translation>小区：无空闲端口</translation>
    </message>
    <message>
        <source>Contact: reached</source>
        <translation>联系：已接通</translation>
    </message>
    <message>
        <source>Contact: not reached</source>
        <translation>联系：未接通</translation>
    </message>
    <message>
        <source>Asked not to be contacted</source>
        <translation>要求勿再联系</translation>
    </message>
    <message>
        <source>May be contacted again</source>
        <translation>可再次联系</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>新情况</translation>
    </message>
    <message>
        <source>What is so now</source>
        <translation>现在的情况</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>WarningChart</name>
    <message>
        <source>{time}: no data</source>
        <translation>{time}：无数据</translation>
    </message>
    <message>
        <source>limit {n}</source>
        <translation>阈值 {n}</translation>
    </message>
    <message>
        <source>lower limit {n}</source>
        <translation>下限 {n}</translation>
    </message>
</context>
<context>
    <name>WarningCustomers</name>
    <message>
        <source>Affected customers: {n}</source>
        <translation>受影响客户：{n}</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>WarningDetail</name>
    <message>
        <source>{n} warnings chosen</source>
        <translation>已选 {n} 条预警</translation>
    </message>
    <message>
        <source>Back into the list</source>
        <translation>恢复到列表</translation>
    </message>
    <message>
        <source>End the silence</source>
        <translation>结束静默</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>◐ {who} is on it</source>
        <translation>◐ {who} 处理中</translation>
    </message>
    <message>
        <source>began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>over</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>No readings are kept of it.</source>
        <translation>没有保留读数。</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>? no data</source>
        <translation>? 无数据</translation>
    </message>
    <message>
        <source>limit {n}</source>
        <translation>阈值 {n}</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最严重</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>{n} cases</source>
        <translation>{n} 件</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已通知</translation>
    </message>
    <message>
        <source>Sent out</source>
        <translation>对外发送</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>{n} made</source>
        <translation>共 {n} 个</translation>
    </message>
    <message>
        <source>to {n}</source>
        <translation>发给 {n} 人</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>Affected customers: {n} …</source>
        <translation>受影响客户：{n}…</translation>
    </message>
    <message>
        <source>Open its tasks</source>
        <translation>打开相关任务</translation>
    </message>
    <message>
        <source>Send {n} again</source>
        <translation>重发 {n} 条</translation>
    </message>
    <message>
        <source>It began</source>
        <translation>预警开始</translation>
    </message>
    <message>
        <source>I&apos;m on it</source>
        <translation>我来处理</translation>
    </message>
    <message>
        <source>Respond …</source>
        <translation>处置…</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Shelve …</source>
        <translation>搁置…</translation>
    </message>
    <message>
        <source>Silence …</source>
        <translation>静默…</translation>
    </message>
    <message>
        <source>Close …</source>
        <translation>关闭…</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Choose a warning: how its measure went, whom it affects and what has been done appears here.</source>
        <translation>选择一条预警：这里显示指标走势、受影响客户和处理经过。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Facts of the warning</source>
        <translation>预警要素</translation>
    </message>
    <message>
        <source>The measure over time</source>
        <translation>指标走势</translation>
    </message>
</context>
<context>
    <name>WarningPost</name>
    <message>
        <source>{n} new warnings, the gravest: {line}</source>
        <translation>{n} 条新预警，最严重：{line}</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>…另有 {n} 条</translation>
    </message>
    <message>
        <source>{n} of them are over already</source>
        <translation>其中 {n} 条已恢复</translation>
    </message>
    <message>
        <source>Whoever is on it says so in Touchdeck.</source>
        <translation>处理人请在触点台点“我来处理”。</translation>
    </message>
    <message>
        <source>Nobody is on it: {line}</source>
        <translation>无人处理：{line}</translation>
    </message>
    <message>
        <source>Nobody is on {n} warnings, the gravest: {line}</source>
        <translation>{n} 条预警无人处理，最严重：{line}</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>整体</translation>
    </message>
</context>
<context>
    <name>WarningTable</name>
    <message>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Now / limit</source>
        <translation>当前 / 阈值</translation>
    </message>
    <message>
        <source>The newest reading and the limit it crossed</source>
        <translation>最新读数及其越过的阈值</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束于</translation>
    </message>
    <message>
        <source>For</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已通知</translation>
    </message>
    <message>
        <source>The role it belongs to now</source>
        <translation>当前归属的角色</translation>
    </message>
</context>
<context>
    <name>WarningWatch</name>
    <message>
        <source>{sign} {n} not taken</source>
        <translation>{sign} {n} 条待认领</translation>
    </message>
    <message>
        <source>Active warnings of your role that nobody is on</source>
        <translation>您的角色名下无人处理的预警</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>{n} new warnings, the gravest: {first}</source>
        <translation>{n} 条新预警，最严重：{first}</translation>
    </message>
    <message>
        <source>New warning: {first}</source>
        <translation>新预警：{first}</translation>
    </message>
    <message>
        <source>{n} new warnings</source>
        <translation>{n} 条新预警</translation>
    </message>
    <message>
        <source>A new warning</source>
        <translation>一条新预警</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>a secret address at each desk</source>
        <translation>各终端自存密钥地址</translation>
    </message>
    <message>
        <source>What is usual at this time of the week</source>
        <translation>每周同一时段的常态</translation>
    </message>
    <message>
        <source>EARS C1</source>
        <translation>EARS C1</translation>
    </message>
    <message>
        <source>EARS C2</source>
        <translation>EARS C2</translation>
    </message>
    <message>
        <source>EARS C3</source>
        <translation>EARS C3</translation>
    </message>
    <message>
        <source>CUSUM</source>
        <translation>CUSUM</translation>
    </message>
    <message>
        <source>EWMA</source>
        <translation>EWMA</translation>
    </message>
    <message>
        <source>learned, from {n}</source>
        <translation>学习，≥ {n}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everybody who sees the warning reads it.</source>
        <translation>看到该预警的人都能看到。</translation>
    </message>
    <message>
        <source>It leaves the list until then and comes back by itself while it is active.</source>
        <translation>到时前不在列表显示；若仍未恢复，到时自动回到列表。</translation>
    </message>
    <message>
        <source>Of the same rule and place nothing new is told until then, to nobody.</source>
        <translation>到时前，同一规则同一位置不再产生新预警，也不通知任何人。</translation>
    </message>
    <message>
        <source>It begins anew only after the measure has been back within its limits.</source>
        <translation>指标恢复正常后才会再次触发。</translation>
    </message>
    <message>
        <source>▲ Warning</source>
        <translation>▲ 警告</translation>
    </message>
    <message>
        <source>△ Caution</source>
        <translation>△ 注意</translation>
    </message>
    <message>
        <source>○ Back within its limits</source>
        <translation>○ 已回到阈值内</translation>
    </message>
    <message>
        <source>? No data</source>
        <translation>? 无数据</translation>
    </message>
    <message>
        <source>✓ Over</source>
        <translation>✓ 已恢复</translation>
    </message>
    <message>
        <source>✓ Closed</source>
        <translation>✓ 已关闭</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>已静默</translation>
    </message>
    <message>
        <source>Ended today</source>
        <translation>今日已结束</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>窗口内</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>WeCom group</source>
        <translation>企业微信群</translation>
    </message>
    <message>
        <source>DingTalk group</source>
        <translation>钉钉群</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>⇡ {way} to {role} since {time}</source>
        <translation>⇡ {way}，发给{role}，{time} 起</translation>
    </message>
    <message>
        <source>✓ {way} to {role}, {time}</source>
        <translation>✓ {way}，发给{role}，{time}</translation>
    </message>
    <message>
        <source>✕ {way} to {role} failed, {time}</source>
        <translation>✕ {way}，发给{role}失败，{time}</translation>
    </message>
    <message>
        <source>? nobody knows whether {role} has it by {way}</source>
        <translation>? 不确定{role}是否收到（{way}）</translation>
    </message>
    <message>
        <source>given up: {way} to {role}</source>
        <translation>已放弃：{way}，发给{role}</translation>
    </message>
    <message>
        <source>it helped</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>无效果</translation>
    </message>
    <message>
        <source>not known whether it helped</source>
        <translation>效果未知</translation>
    </message>
    <message>
        <source>{who} is on it</source>
        <translation>{who} 开始处理</translation>
    </message>
    <message>
        <source>{who} shelved it until {time}</source>
        <translation>{who} 搁置至 {time}</translation>
    </message>
    <message>
        <source>{who} took it back into the list</source>
        <translation>{who} 恢复到列表</translation>
    </message>
    <message>
        <source>{who} silenced it until {time}</source>
        <translation>{who} 静默至 {time}</translation>
    </message>
    <message>
        <source>{who} responded: {n} tasks, {m} affected</source>
        <translation>{who} 已处置：{n} 个任务，{m} 位客户受影响</translation>
    </message>
    <message>
        <source>{who} closed it, {helped}</source>
        <translation>{who} 已关闭，{helped}</translation>
    </message>
    <message>
        <source>Nobody was on it: {role} was told</source>
        <translation>无人处理：已通知{role}</translation>
    </message>
    <message>
        <source>{who} noted</source>
        <translation>{who} 备注</translation>
    </message>
    <message>
        <source>Normal again since it was closed</source>
        <translation>关闭后已恢复正常</translation>
    </message>
    <message>
        <source>{first} and {n} more</source>
        <translation>{first}等另 {n} 处</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>{n} (limit {limit})</source>
        <translation>{n}（阈值 {limit}）</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>WarningsPage</name>
    <message>
        <source>There are no warning rules yet. Leads and supervisors make them here.</source>
        <translation>还没有预警规则，由班组长和主管在此建立。</translation>
    </message>
    <message>
        <source>The {n} gravest of {all} are shown.</source>
        <translation>共 {all} 条，显示最严重的 {n} 条。</translation>
    </message>
    <message>
        <source>No warning is shelved.</source>
        <translation>没有搁置的预警。</translation>
    </message>
    <message>
        <source>No warning is silenced.</source>
        <translation>没有静默的预警。</translation>
    </message>
    <message>
        <source>No warning has ended today.</source>
        <translation>今日没有结束的预警。</translation>
    </message>
    <message>
        <source>No warning is active.</source>
        <translation>没有活动预警。</translation>
    </message>
    <message>
        <source>No source is connected that the rules could read: see Connections.</source>
        <translation>没有接入规则所需的数据源：请到“数据源”页添加。</translation>
    </message>
    <message>
        <source>What rests on {sources} is not known: no answer.</source>
        <translation>{sources}无响应：依赖它的预警情况未知。</translation>
    </message>
    <message>
        <source>Rules in use: {n}.</source>
        <translation>启用规则 {n} 条。</translation>
    </message>
    <message>
        <source>never read</source>
        <translation>从未读取</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age}前</translation>
    </message>
    <message>
        <source>{n} warnings</source>
        <translation>{n} 条预警</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Only my role&apos;s</source>
        <translation>仅本角色</translation>
    </message>
    <message>
        <source>Floods</source>
        <translation>风暴</translation>
    </message>
    <message>
        <source>Rules …</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Where they go …</source>
        <translation>预警去向…</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>Watch a topic</source>
        <translation>监控话题</translation>
    </message>
    <message>
        <source>the topic as a whole</source>
        <translation>话题整体</translation>
    </message>
    <message>
        <source>each community by itself</source>
        <translation>逐个小区</translation>
    </message>
    <message>
        <source> texts a day</source>
        <translation> 条/天</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Warn about</source>
        <translation>预警对象</translation>
    </message>
    <message>
        <source>Caution from</source>
        <translation>注意 ≥</translation>
    </message>
    <message>
        <source>Warning from</source>
        <translation>告警 ≥</translation>
    </message>
    <message>
        <source>Suggested: by its past, {mean} texts a day, so many come by chance on one day in a hundred and in ten thousand.</source>
        <translation>建议值：按历史每天 {mean} 条，偶然达到的概率分别为百分之一和万分之一。</translation>
    </message>
    <message>
        <source>Suggested: so many texts of one community within a day.</source>
        <translation>建议值：同一小区一天内的条数。</translation>
    </message>
    <message>
        <source>Sign in at the hub first: warning rules are shared through it.</source>
        <translation>请先登录协作中心：预警规则经协作中心共享。</translation>
    </message>
    <message>
        <source>Leads, analysts and supervisors keep warning rules.</source>
        <translation>预警规则由班组长、分析员和主管维护。</translation>
    </message>
    <message>
        <source>The warning must not come before the caution</source>
        <translation>告警值不能小于注意值</translation>
    </message>
    <message>
        <source>“{title}” is watched.</source>
        <translation>已监控“{title}”。</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Settled opportunities only: won, lost or leaked; open ones are left out.</source>
        <translation>只计已有结果的商机单：成单、流失或漏单；在途的不计。</translation>
    </message>
    <message>
        <source>Whoever is kept converts later as their own segment does now.</source>
        <translation>留住的商机单其后按其所属分组现有的转化率计。</translation>
    </message>
    <message>
        <source>An example has at least 30 opportunities at the stage; the best of many owes part of its lead to chance.</source>
        <translation>标杆在该环节至少有 30 单；众多之中的最优，部分领先出于偶然。</translation>
    </message>
    <message>
        <source>The interval shows only how surely the example&apos;s own rate is known (Wilson, 95 %).</source>
        <translation>区间只反映标杆自身比率的把握程度（Wilson，95 %）。</translation>
    </message>
</context>
<context>
    <name>WhatIfLook</name>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Nothing that could have been won has settled yet.</source>
        <translation>尚无已有结果的商机单。</translation>
    </message>
    <message>
        <source>Nobody can be an example: none has {n} opportunities there.</source>
        <translation>没有可作标杆的：该环节无一达到 {n} 单。</translation>
    </message>
    <message>
        <source>Of {n} settled, {won} were won.</source>
        <translation>已有结果 {n} 单，成单 {won} 单。</translation>
    </message>
    <message>
        <source>{more} more would be won ({low} to {high}): {now} would become {then}.</source>
        <translation>可多成 {more} 单（{low} 至 {high}）：{now} 变为 {then}。</translation>
    </message>
    <message>
        <source>Limited by what {stages} can take.</source>
        <translation>受{stages}的承载能力限制。</translation>
    </message>
    <message>
        <source>The process does not tell what its stages can take: whether the work of “more a week” can be done is for you to judge.</source>
        <translation>流程未注明各环节的承载能力：“每周增加”的工作量能否承担，须由您判断。</translation>
    </message>
    <message>
        <source>Capacity a week: {stages}.</source>
        <translation>每周承载能力：{stages}。</translation>
    </message>
    <message>
        <source>Every stage</source>
        <translation>全部环节</translation>
    </message>
    <message>
        <source>as the best touchpoint</source>
        <translation>如最优触点</translation>
    </message>
    <message>
        <source>as the best region</source>
        <translation>如最优区域</translation>
    </message>
    <message>
        <source>as the best unit</source>
        <translation>如最优单位</translation>
    </message>
    <message>
        <source>as the best product</source>
        <translation>如最优产品</translation>
    </message>
    <message>
        <source>as in the quarter before</source>
        <translation>如上一季度</translation>
    </message>
    <message>
        <source>What if they lost as little</source>
        <translation>假如流失同样少</translation>
    </message>
    <message>
        <source>Who would win more</source>
        <translation>谁会多成单</translation>
    </message>
    <message>
        <source>Enter lists the losses</source>
        <translation>回车列出流失单</translation>
    </message>
</context>
<context>
    <name>WordDialog</name>
    <message>
        <source>Everywhere, not only here</source>
        <translation>所有位置，不仅此处</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>采取的措施</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Why (may be empty)</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <source>Did it help?</source>
        <translation>是否有效</translation>
    </message>
    <message>
        <source>Worst {before}, now {after}: {helped}</source>
        <translation>最严重 {before}，当前 {after}：{helped}</translation>
    </message>
    <message>
        <source>Write what it is</source>
        <translation>请填写内容</translation>
    </message>
    <message>
        <source>Write what was done</source>
        <translation>请填写采取的措施</translation>
    </message>
    <message>
        <source>The text is too long</source>
        <translation>文字过长</translation>
    </message>
    <message>
        <source>What became of the promise</source>
        <translation>承诺结果</translation>
    </message>
    <message>
        <source>Whether it was kept is told by its system of record, once it says so.</source>
        <translation>是否兑现以业务系统记录为准。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>New time</source>
        <translation>新期限</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>It was due already: it is broken, and stays so.</source>
        <translation>已过期限：视为失约，不可更改。</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>请填写原因</translation>
    </message>
    <message>
        <source>The time has passed already</source>
        <translation>该时间已过</translation>
    </message>
</context>
<context>
    <name>_Notice</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>To the connections</source>
        <translation>前往数据源</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在载入…</translation>
    </message>
</context>
<context>
    <name>_Notices</name>
    <message>
        <source>Recalled</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>{what}, overdue since {time}</source>
        <translation>{what}，{time} 起超时</translation>
    </message>
    <message>
        <source>{what} by {time}</source>
        <translation>{what}，限 {time}</translation>
    </message>
    <message>
        <source>files: {n}</source>
        <translation>附件 {n}</translation>
    </message>
    <message>
        <source>replies: {n}</source>
        <translation>回复 {n}</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Goes out {time}</source>
        <translation>{time} 发出</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>{n} 人超时</translation>
    </message>
</context>
<context>
    <name>_QuestionBox</name>
    <message>
        <source>Answered · not sent yet; the hub says whether it is right.</source>
        <translation>已作答 · 待上传，由协作中心判定对错。</translation>
    </message>
    <message>
        <source>Answered.</source>
        <translation>已作答。</translation>
    </message>
    <message>
        <source>✓ Right.</source>
        <translation>✓ 正确。</translation>
    </message>
    <message>
        <source>✕ Not right: read it once more.</source>
        <translation>✕ 不正确：请再读一遍。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>提交答案</translation>
    </message>
</context>
<context>
    <name>_ReceiverTable</name>
    <message>
        <source>Receivers</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>班组</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Took / now</source>
        <translation>用时/现状</translation>
    </message>
    <message>
        <source>How long it took, or what the floor says of who is missing.</source>
        <translation>完成所用时间；未完成者显示其当前坐席状态。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>作答</translation>
    </message>
</context>
</TS>
