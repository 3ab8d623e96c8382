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
        <source>Search and commands</source>
        <translation>搜索与命令</translation>
    </message>
    <message>
        <source>Find a page, a seat or a command by a few letters, pinyin initials or digits.</source>
        <translation>输入几个字、拼音首字母或数字，即可找到页面、坐席或命令。</translation>
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
</context>
<context>
    <name>Column</name>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
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
        <source>State</source>
        <translation>状态</translation>
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
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
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
        <source>Source and feed</source>
        <translation>数据源 / 数据流</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Read in all</source>
        <translation>累计读取</translation>
    </message>
    <message>
        <source>Verified to</source>
        <translation>核对至</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>隔离行数</translation>
    </message>
    <message>
        <source>Time per read</source>
        <translation>单次读取耗时</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>立即读取</translation>
    </message>
    <message>
        <source>No source is connected yet.
Put a mapping file into the folder “mappings” of this profile, or start the demo with “touchdeck demo”.</source>
        <translation>尚未接入数据源。
请把映射文件放入本配置的“mappings”文件夹，或用“touchdeck demo”启动演示。</translation>
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
    <name>Demo</name>
    <message>
        <source>Making the demo centre: six databases, 90 days of a made-up centre. Takes some seconds, once a day.</source>
        <translation>正在生成演示中心：六个数据库，一个虚构中心 90 天的数据。每天只需一次，约几秒钟。</translation>
    </message>
    <message>
        <source>The demo centre could not be made: {why}</source>
        <translation>无法生成演示中心：{why}</translation>
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
        <source>{path} could not be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>Choose another place, or close the file if it is open.</source>
        <translation>请换个位置保存；文件若已打开，请先关闭。</translation>
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
        <source>Copy as a table (Ctrl+C)</source>
        <translation>复制为表格（Ctrl+C）</translation>
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
        <source>No source is connected yet.
Put a mapping file into the folder “mappings” of this profile, or start the demo with “touchdeck demo”.</source>
        <translation>尚未接入数据源。
请把映射文件放入本配置的“mappings”文件夹，或用“touchdeck demo”启动演示。</translation>
    </message>
    <message>
        <source>The first load is under way. Seats appear as soon as they are read.</source>
        <translation>正在首次载入。坐席一读到就会显示。</translation>
    </message>
    <message>
        <source>No seats have been read. The page Connections says how the sources stand.</source>
        <translation>尚未读到坐席。各数据源的情况见“数据源”页。</translation>
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
    <name>HelpPage</name>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
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
    <name>KeysDialog</name>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
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
    <name>Pages</name>
    <message>
        <source>Floor</source>
        <translation>现场</translation>
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
    <name>Palette</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Seat, agent number, pinyin initials, page, command …</source>
        <translation>坐席 / 工号 / 拼音首字母 / 页面 / 命令 …</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>搜索与命令</translation>
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
        <source>Orders the navigation by what you do most.</source>
        <translation>按您最常做的工作排列导航。</translation>
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
        <source>Paused sources</source>
        <translation>已暂停的数据源</translation>
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
        <source>{source}: databases of the kind {kind} cannot be read yet. Use SQLite.</source>
        <translation>{source}：暂不支持读取 {kind} 类型的数据库，请使用 SQLite。</translation>
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
    <name>TopBar</name>
    <message>
        <source>Seat, agent number, pinyin initials, page, command …</source>
        <translation>坐席 / 工号 / 拼音首字母 / 页面 / 命令 …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Demo centre · nothing here is real</source>
        <translation>演示中心 · 数据均为虚构</translation>
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
    <name>_Notice</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在载入…</translation>
    </message>
</context>
</TS>
