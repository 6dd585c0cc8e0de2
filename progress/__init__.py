"""How tourism in Siak develops: visits, projects, and the pages and open data that tell of them. One room for each."""
