namespace PhrCluster.Web.Smart.Pages;

/// <summary>What the pages look like.</summary>
internal static class StyleSheet
{
    public const string Path = "/smart/style.css";

    public const string Css = """
        body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; color: #212b32; background: #f0f4f5 }
        main { max-width: 40rem; margin: 2rem auto; padding: 1.5rem; background: #fff }
        h1 { font-size: 1.6rem; margin-top: 0 }
        ul { list-style: none; padding: 0 }
        li { margin: .5rem 0 }
        label { display: block; margin: .5rem 0 }
        input[type=text] { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box; border: 2px solid #4c6272 }
        button { font: inherit; padding: .5rem 1.2rem; margin: .5rem .5rem 0 0; border: 2px solid #005eb8; background: #fff; color: #005eb8; cursor: pointer }
        button.yes { background: #005eb8; color: #fff }
        .note { border-left: .4rem solid #005eb8; padding: .3rem 1rem; background: #e8f1f8 }
        :focus-visible { outline: 4px solid #ffeb3b; outline-offset: 2px }
        """;
}
