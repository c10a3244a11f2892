namespace PhrCluster.Simulation.Reporting;

/// <summary>How the page looks, by day and by night.</summary>
internal static class LoadStyle
{
    /// <summary>Lines of a plot that can be told apart.</summary>
    public const int Colours = 8;

    public const string Css = """
        :root { color-scheme: light dark; --back: #fff; --card: #f7f8fa; --ink: #1c2530; --soft: #5c6a7a; --grid: #dfe3e9;
          --c0: #2563c9; --c1: #0d8a6a; --c2: #c2620a; --c3: #b3261e; --c4: #7a4fc2; --c5: #0b8fb3; --c6: #9a7b00; --c7: #b0407f; }
        @media (prefers-color-scheme: dark) { :root { --back: #12171d; --card: #1a2129; --ink: #e4e9ef; --soft: #98a5b3; --grid: #2f3944;
          --c0: #7cacff; --c1: #4fd1a5; --c2: #ffab5c; --c3: #ff8a80; --c4: #c3a6ff; --c5: #6fd3f2; --c6: #e3c64d; --c7: #f59cc9; } }
        body { margin: 0 auto; max-width: 1400px; padding: 24px; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 15px; margin: 0 0 8px; font-weight: 600; }
        p { margin: 4px 0; color: var(--soft); }
        .facts { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0; }
        .facts div { background: var(--card); border-radius: 8px; padding: 10px 16px; } .facts b { display: block; font-size: 20px; } .facts span { color: var(--soft); font-size: 13px; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 12px 0 20px; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: 5px 12px; border-bottom: 1px solid var(--grid); white-space: nowrap; } th { font-weight: 600; color: var(--soft); }
        th:first-child, td:first-child { text-align: left; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(560px, 100%), 1fr)); gap: 16px; }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 14px; font-size: 13px; color: var(--soft); } .legend i { display: inline-block; width: 14px; height: 3px; margin-right: 6px; vertical-align: middle; }
        .plots section { background: var(--card); border-radius: 8px; padding: 14px; } svg { width: 100%; height: auto; display: block; }
        """;
}
