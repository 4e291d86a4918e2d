// Drives Lucene with its English analyzer. The protocol is that of driver.h; the environment's
// THREADS says how many threads index.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;

public class Lucene {
  static final EnglishAnalyzer ANALYZER = new EnglishAnalyzer();

  static void index(Path corpus, Path place, int threads) throws Exception {
    var config = new IndexWriterConfig(ANALYZER).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    try (var writer = new IndexWriter(new MMapDirectory(place), config);
         var in = Files.newBufferedReader(corpus)) {
      var workers = new ArrayList<Thread>();
      for (int i = 0; i < threads; ++i) workers.add(new Thread(() -> addAll(in, writer)));
      for (var worker : workers) worker.start();
      for (var worker : workers) worker.join();
      writer.forceMerge(1);
    }
  }

  static void addAll(BufferedReader in, IndexWriter writer) {
    try {
      for (String line; (line = in.readLine()) != null;) {
        String[] columns = line.split("\t", -1);
        var document = new Document();
        document.add(new StringField("id", columns[0], Field.Store.YES));
        document.add(new TextField("text", columns[1] + " " + columns[2], Field.Store.NO));
        document.add(new StoredField("question", columns[1]));
        document.add(new StringField("topic", columns[2], Field.Store.YES));
        document.add(new StringField("tier", columns[3], Field.Store.YES));
        writer.addDocument(document);
      }
    } catch (Exception error) {
      throw new RuntimeException(error);
    }
  }

  static class Engine {
    final IndexSearcher searcher;
    final QueryParser parser = new QueryParser("text", ANALYZER);
    final MoreLikeThis moreLikeThis;

    Engine(Path place) throws Exception {
      searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(place)));
      searcher.setQueryCache(null);  // every query is answered anew
      moreLikeThis = new MoreLikeThis(searcher.getIndexReader());
      moreLikeThis.setAnalyzer(ANALYZER);
      moreLikeThis.setFieldNames(new String[] {"text"});
      moreLikeThis.setMinTermFreq(1);
    }

    Query parsed(String kind, String text, String topic) throws Exception {
      var filter = new TermQuery(new Term("topic", topic));
      if (kind.equals("topic")) return new ConstantScoreQuery(filter);
      if (kind.equals("related")) return moreLikeThis.like("text", new java.io.StringReader(text));
      String words = QueryParser.escape(text);
      if (kind.equals("phrase")) words = '"' + words + '"';
      if (kind.equals("prefix")) words += '*';
      if (kind.equals("typo")) words = words.replaceAll("(\\w{4,})", "$1~1");
      Query query = parser.parse(words);
      if (topic.isEmpty()) return query;
      return new BooleanQuery.Builder().add(query, Occur.MUST).add(filter, Occur.FILTER).build();
    }

    List<String> answer(String[] columns) throws Exception {
      var ids = new ArrayList<String>();
      String topic = columns[0].equals("related") ? "" : columns[2];
      for (ScoreDoc hit : searcher.search(parsed(columns[0], columns[1], topic), 10).scoreDocs) {
        Document document = searcher.doc(hit.doc);
        document.get("question");
        ids.add(document.get("id"));
      }
      return ids;
    }
  }

  static void serve(Engine engine) throws Exception {
    System.out.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = in.readLine()) != null;) {
      String[] order = line.split("\t");
      long begin = System.nanoTime();
      try (var out = new PrintWriter(order[1])) {
        for (String query : Files.readAllLines(Path.of(order[0]))) {
          String[] columns = query.split("\t", -1);
          long asked = System.nanoTime();
          if ((asked - begin) / 1e9 > Double.parseDouble(order[2])) break;
          List<String> ids = engine.answer(columns);
          out.println((System.nanoTime() - asked) / 1e3 + "\t" + String.join(" ", ids));
        }
      }
      System.out.println("done");
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("index")) {
      String threads = System.getenv().getOrDefault("THREADS", "1");
      index(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(threads));
    } else {
      serve(new Engine(Path.of(arguments[1])));
    }
  }
}
