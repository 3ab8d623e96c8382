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
        <translation>认定所选记录为同一人,长期有效。</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>Says that the chosen records are not the person of the others shown, for good.</source>
        <translation>认定所选记录与其余所示记录不是同一人,长期有效。</translation>
    </message>
    <message>
        <source>Undo decision</source>
        <translation>撤销认定</translation>
    </message>
    <message>
        <source>Leaves the records of the chosen decision to the rules again.</source>
        <translation>撤销所选认定,重新按规则判断。</translation>
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
It is read from the next start of Touchdeck on. Codes nobody could know the meaning of stand for themselves in the file: write what they mean beside them.</source>
        <translation>{path}
下次启动触点台时开始读取。无法得知含义的代码在文件中保持原样，请在旁边写上含义。</translation>
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
        <source>nothing tells what is new in it, so no other table may be the same: {tables}</source>
        <translation>无法得知新数据，因此不能与其他表同为一类：{tables}</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Connecting and reading a sample …</source>
        <translation>正在连接并读取样本…</translation>
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
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What it held</source>
        <translation>原内容</translation>
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
        <source>It is read from the next start of Touchdeck on.</source>
        <translation>下次启动触点台时开始读取。</translation>
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
        <translation>姓名、小区相同,手机号有一处笔误</translation>
    </message>
    <message>
        <source>same phone, one slip in the name, and more agrees</source>
        <translation>手机相同,姓名有一处笔误,另有其他信息吻合</translation>
    </message>
    <message>
        <source>same account, one slip in the name, and more agrees</source>
        <translation>账号相同,姓名有一处笔误,另有其他信息吻合</translation>
    </message>
    <message>
        <source>same phone or account, and nobody else there has such a name</source>
        <translation>手机或账号相同,且其中只有此人可能是这个称呼</translation>
    </message>
    <message>
        <source>different identity numbers</source>
        <translation>证件号码不同</translation>
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
    <name>Links</name>
    <message>
        <source>kept apart: different identity numbers</source>
        <translation>未合并:证件号码不同</translation>
    </message>
    <message>
        <source>one person by hand, {n} identity numbers</source>
        <translation>人工合并,含 {n} 个证件号码</translation>
    </message>
    <message>
        <source>one identity number, different names</source>
        <translation>证件号码相同,姓名不同</translation>
    </message>
    <message>
        <source>could be any of {n} persons</source>
        <translation>可能是 {n} 人中的任一人</translation>
    </message>
    <message>
        <source>shared by {n} records, so no evidence</source>
        <translation>{n} 条记录共用,不作为依据</translation>
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
    <name>LinksPage</name>
    <message>
        <source>No customers have been read yet. Connect a source with customer records; links between them appear here.</source>
        <translation>尚未读取任何客户。请接入含客户资料的数据源,各系统记录之间的关联将显示在此。</translation>
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
        <translation>已保存:{verdict}。今后每次同步均按此处理。</translation>
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
        <source>Name, end of a phone number, or key</source>
        <translation>姓名、手机尾号或编号</translation>
    </message>
    <message>
        <source>Find persons and conflicts</source>
        <translation>查找客户与冲突</translation>
    </message>
    <message>
        <source>Reason (kept with the decision)</source>
        <translation>原因(随认定一并保存)</translation>
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
    <name>MappingDialog</name>
    <message>
        <source>Mapping of {source}</source>
        <translation>映射：{source}</translation>
    </message>
    <message>
        <source>A feed whose mapping was changed is read anew at the next start. “Check” tries the file out without storing anything.</source>
        <translation>映射修改过的数据流将在下次启动时重新读取。“检查”可试用该文件而不写入任何数据。</translation>
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
        <translation>请在左侧选择一行,其各系统记录将在此逐行对照。按住 Ctrl 点击可选择多个客户。</translation>
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
        <source>Customers</source>
        <translation>客户</translation>
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
        <source>Same person?</source>
        <translation>同一客户</translation>
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
        <source>Separated by commas; empty keeps all. What is not kept is fetched from the centre when it is asked for. Counts from the next start.</source>
        <translation>用逗号分隔；留空则全部保留。未保留的数据在用到时再从中心取。下次启动时生效。</translation>
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
        <source>At most this many days; 0 keeps what the mappings keep. Counts from the next start.</source>
        <translation>最多保留这么多天；0 表示按映射文件保留。下次启动时生效。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
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
