namespace PhrCluster.Web.Smart.Pages;

/// <summary>What the pages look like.</summary>
internal static class StyleSheet
{
    public const string Path = "/smart/style.css";

    public const string Css = """
        :root { color-scheme: light dark }
        body { font: 1.1rem/1.5 arial, sans-serif; margin: 0; color: #212b32; background: #f0f4f5; overflow-wrap: break-word }
        main { max-width: 40rem; margin: 2rem auto; padding: 1.5rem; background: #fff }
        h1 { font-size: 1.6rem; margin-top: 0 }
        ul { list-style: none; padding: 0 }
        li { margin: .5rem 0 }
        label { display: block; margin: .5rem 0 }
        fieldset { margin: 1rem 0; min-width: 0 }
        input[type=checkbox] { width: 1.5rem; height: 1.5rem; vertical-align: middle }
        input[type=text] { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box; border: 2px solid #4c6272; background: #fff; color: #212b32 }
        button { font: inherit; padding: .5rem 1.2rem; margin: .5rem .5rem 0 0; max-width: 100%; border: 2px solid #005eb8; background: #fff; color: #005eb8; cursor: pointer }
        button.yes { background: #005eb8; color: #fff }
        .note { border-left: .4rem solid #005eb8; padding: .3rem 1rem; background: #e8f1f8 }
        :focus-visible { outline: 3px solid #212b32; box-shadow: 0 0 0 7px #ffeb3b }
        @media screen and (prefers-color-scheme: dark) {
          body, input[type=text] { color: #f0f4f5; background: #12191e }
          main { background: #1d272e }
          input[type=text] { border-color: #c4ced4 }
          button { border-color: #8ec5ff; background: #12191e; color: #8ec5ff }
          button.yes { background: #8ec5ff; color: #12191e }
          .note { background: #12191e }
        }
        @media print {
          button { display: none }
        }
        """;
}
